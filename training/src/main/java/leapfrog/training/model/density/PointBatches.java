package leapfrog.training.model.density;

import leapfrog.datagen.sample.Randomness;
import leapfrog.training.data.BatchSource;
import leapfrog.training.data.RandomSubset;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/**
 * Batches of points, each with standard normal numbers for what is latent. A batch is a pure
 * function of (points, batch size, seed, step). Reuses its memory: one trial at a time.
 */
public final class PointBatches implements BatchSource {
  /** Batch name of the points, {@code [batch][d]}. */
  public static final String POINTS = "points";

  /** Batch name of standard normal numbers, {@code [batch][d]}. */
  public static final String NOISE = "noise";

  private final Tensor points;
  private final boolean all;
  private final RandomSubset subset;
  private final long seed;
  private final Tensors batch;

  /**
   * Prepares batches.
   *
   * @param points the split, {@code [rows][d]}, to be read only
   * @param size points in each batch; 0 means all
   * @param seed the trial's seed
   * @throws IllegalArgumentException if there are fewer points than {@code size}
   */
  public PointBatches(Tensor points, int size, long seed) {
    int rows = points.shape()[0];
    if (size < 0 || size > rows) {
      throw new IllegalArgumentException(
          "Cannot set batch to %d: the training split has %d points".formatted(size, rows));
    }
    this.points = points;
    this.seed = seed;
    all = size == 0;
    subset = new RandomSubset(rows, size, seed);
    int taken = all ? rows : size;
    int dimension = points.shape()[1];
    batch =
        Tensors.of(
            POINTS,
            all ? points : Tensor.zeros(taken, dimension),
            NOISE,
            Tensor.zeros(taken, dimension));
  }

  @Override
  public Tensors batch(int step) {
    if (!all) {
      int dimension = points.shape()[1];
      double[] target = batch.get(POINTS).values();
      int[] rows = subset.of(step);
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(points.values(), rows[i] * dimension, target, i * dimension, dimension);
      }
    }
    fill(batch.get(NOISE).values(), 0, batch.get(NOISE).size(), stream(step));
    return batch;
  }

  private UniformRandomProvider stream(int step) {
    return Randomness.stream(seed, "latent-noise", step);
  }

  /** Fills a part of an array with standard normal numbers. */
  public static void fill(double[] values, int from, int to, UniformRandomProvider random) {
    ContinuousSampler normal = Randomness.gaussian(random);
    for (int i = from; i < to; i++) {
      values[i] = normal.sample();
    }
  }
}
