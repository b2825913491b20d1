package leapfrog.training.model.hgn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import leapfrog.datagen.sample.Randomness;
import leapfrog.training.data.BatchSource;
import leapfrog.training.data.ChannelsFirst;
import leapfrog.training.data.FrameBatches;
import leapfrog.training.data.FrameShape;
import leapfrog.training.data.FrameSource;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/**
 * Batches of rows of frames, with the noise of the posterior and the frames to reconstruct. A batch
 * is a pure function of (rows, batch size, seed, step). Reuses its memory: one trial at a time.
 */
final class SequenceBatches implements BatchSource {
  /** Batch name of the rows, {@code [batch][points][channel][height][width]} in [0, 1]. */
  static final String FRAMES = "frames";

  /** Batch name of the frames to reconstruct, {@code [batch][chosen][channel][height][width]}. */
  static final String TARGETS = "targets";

  /** Batch name of their choice, {@code [chosen][points]}: one 1 in each row, otherwise 0. */
  static final String SELECTION = "selection";

  /** Batch name of standard normal numbers, {@code [batch][channel][height][width]}. */
  static final String NOISE = "noise";

  private final FrameBatches source;
  private final long seed;
  private final int chosen;
  private final Tensors batch;

  /**
   * Prepares batches.
   *
   * @param source the split; stays open
   * @param size rows in each, at least 1
   * @param seed the trial's seed
   * @param chosen frames of each row to reconstruct, from 1 to all
   * @param latent shape of the noise of one row; empty: no noise
   * @throws IllegalArgumentException if the size is not allowed
   */
  SequenceBatches(FrameSource source, int size, long seed, int chosen, Optional<int[]> latent) {
    this.source = new FrameBatches(source, size, seed);
    this.seed = seed;
    this.chosen = chosen;
    FrameShape shape = source.shape();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(FRAMES, frames(size, shape.points(), shape));
    if (chosen < shape.points()) {
      tensors.put(TARGETS, frames(size, chosen, shape));
      tensors.put(SELECTION, Tensor.zeros(chosen, shape.points()));
    }
    latent.ifPresent(
        extents -> tensors.put(NOISE, Tensor.zeros(size, extents[0], extents[1], extents[2])));
    batch = new Tensors(tensors);
  }

  private static Tensor frames(int size, int points, FrameShape shape) {
    return Tensor.zeros(size, points, shape.channels(), shape.height(), shape.width());
  }

  @Override
  public Tensors batch(int step) {
    ChannelsFirst.convert(source.bytes(step), source.shape(), batch.get(FRAMES).values());
    if (batch.names().contains(SELECTION)) {
      select(chosen(Randomness.stream(seed, "frame-choice", step)));
    }
    if (batch.names().contains(NOISE)) {
      fill(batch.get(NOISE), Randomness.stream(seed, "posterior-noise", step));
    }
    return batch;
  }

  /** Fills a tensor with standard normal numbers. */
  static void fill(Tensor tensor, UniformRandomProvider random) {
    ContinuousSampler normal = Randomness.gaussian(random);
    double[] values = tensor.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = normal.sample();
    }
  }

  /**
   * Systematic sampling: equal distances from a random beginning, so that the frames lie all over
   * the row and each has the same chance, which leaves the mean of their errors unbiased.
   */
  private int[] chosen(UniformRandomProvider random) {
    double distance = (double) source.shape().points() / chosen;
    double first = distance * random.nextDouble();
    int[] indices = new int[chosen];
    for (int i = 0; i < chosen; i++) {
      indices[i] = Math.min((int) (first + i * distance), source.shape().points() - 1);
    }
    return indices;
  }

  private void select(int[] indices) {
    FrameShape shape = source.shape();
    int frame = shape.size() / shape.points();
    double[] selection = batch.get(SELECTION).values();
    double[] frames = batch.get(FRAMES).values();
    double[] targets = batch.get(TARGETS).values();
    Arrays.fill(selection, 0);
    for (int i = 0; i < chosen; i++) {
      selection[i * shape.points() + indices[i]] = 1;
      for (int row = 0; row < source.size(); row++) {
        System.arraycopy(
            frames,
            (row * shape.points() + indices[i]) * frame,
            targets,
            (row * chosen + i) * frame,
            frame);
      }
    }
  }
}
