package leapfrog.training.model.frame;

import leapfrog.training.nn.Tensor;

/**
 * Frames of one trajectory: data, a rollout of them, or a sample of a model's prior.
 *
 * @param kind {@value Playbacks#ORIGINAL}, {@value Playbacks#SAMPLE} or the label of a {@link
 *     Playback}
 * @param playback how it runs; data and samples run forward
 * @param trajectory number of the trajectory or of the sample
 * @param frames {@code [1][points][channel][height][width]}
 * @param energy learned energy of each point, {@code [1][points]}; NaN for data and for models
 *     without one
 */
public record FrameSequence(
    String kind, Playback playback, int trajectory, Tensor frames, Tensor energy) {
  /** Whether it is neither data nor a playback of data. */
  public boolean isSample() {
    return kind.equals(Playbacks.SAMPLE);
  }

  /** Whether it is data. */
  public boolean isOriginal() {
    return kind.equals(Playbacks.ORIGINAL);
  }
}
