package leapfrog.training.model.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import leapfrog.training.engine.Session;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/**
 * What a model of frames makes of trajectories (Toth et al. 2019, figure 7).
 *
 * @param model the model
 * @param session a session with its trained weights
 * @param parameters the same weights
 */
public record Playbacks(FrameModel model, Session session, Tensors parameters) {
  /** Kind of data. */
  public static final String ORIGINAL = "original";

  /** Kind of samples of the prior. */
  public static final String SAMPLE = "sample";

  /**
   * A trajectory and the model's rollouts of it in every playback.
   *
   * @param trajectory its number
   * @param data {@code [1][points][channel][height][width]}
   */
  public List<FrameSequence> follow(int trajectory, Tensor data) {
    List<FrameSequence> sequences = new ArrayList<>();
    Tensor unknown = Tensor.zeros(1, data.shape()[1]);
    Arrays.fill(unknown.values(), Double.NaN);
    sequences.add(new FrameSequence(ORIGINAL, Playback.FORWARD, trajectory, data, unknown));
    for (Playback playback : Playback.values()) {
      FrameRollout rollout = model.rollout(session, parameters, data, playback);
      sequences.add(
          new FrameSequence(
              playback.label(), playback, trajectory, rollout.frames(), rollout.energy()));
    }
    return sequences;
  }

  /**
   * Samples of the prior.
   *
   * @param count how many, not negative
   * @param seed determines them
   * @return as many; none if the model has no prior
   */
  public List<FrameSequence> samples(int count, long seed) {
    List<FrameSequence> sequences = new ArrayList<>();
    if (count > 0 && model instanceof GenerativeModel generative) {
      FrameRollout drawn = generative.sample(session, count, seed);
      for (int i = 0; i < count; i++) {
        sequences.add(
            new FrameSequence(
                SAMPLE, Playback.FORWARD, i, row(drawn.frames(), i), row(drawn.energy(), i)));
      }
    }
    return sequences;
  }

  private static Tensor row(Tensor rows, int index) {
    int[] shape = rows.shape().clone();
    int size = rows.size() / shape[0];
    shape[0] = 1;
    return new Tensor(shape, Arrays.copyOfRange(rows.values(), index * size, (index + 1) * size));
  }
}
