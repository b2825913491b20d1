package leapfrog.training.data;

import leapfrog.datagen.sample.Randomness;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The batch of each training step: every sample, or a random subset without repetition. The subset
 * is a pure function of (seed, step), so training resumes with the batches it would have had.
 * Reuses its memory: one trial at a time.
 */
public final class Batches implements BatchSource {
  private final PhaseSpaceSamples samples;
  private final long seed;
  private final int size;
  private final Tensors batch;
  private final int[] order;
  private final int[] swapped;

  /**
   * Prepares batches.
   *
   * @param samples the training split
   * @param size samples per batch; 0 means all
   * @param seed the trial's seed
   * @throws IllegalArgumentException if there are fewer samples than {@code size}
   */
  public Batches(PhaseSpaceSamples samples, int size, long seed) {
    if (size > samples.rows()) {
      throw new IllegalArgumentException(
          "Cannot set batch to %d: the training split has %d samples"
              .formatted(size, samples.rows()));
    }
    this.samples = samples;
    this.seed = seed;
    this.size = size;
    batch = size == 0 ? samples.asBatch() : empty(size, samples.dimension());
    order = new int[size == 0 ? 0 : samples.rows()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    swapped = new int[size];
  }

  @Override
  public Tensors batch(int step) {
    if (size > 0) {
      draw(Randomness.stream(seed, "batch", step));
    }
    return batch;
  }

  /** The first steps of a Fisher–Yates shuffle, undone afterwards so that each draw is alike. */
  private void draw(UniformRandomProvider random) {
    for (int i = 0; i < size; i++) {
      int j = i + random.nextInt(order.length - i);
      swap(i, j);
      swapped[i] = j;
      samples.copyRow(order[i], batch, i);
    }
    for (int i = size - 1; i >= 0; i--) {
      swap(i, swapped[i]);
    }
  }

  private void swap(int i, int j) {
    int index = order[i];
    order[i] = order[j];
    order[j] = index;
  }

  static Tensors empty(int rows, int dimension) {
    return Tensors.of(
        DynamicsModel.STATE,
        Tensor.zeros(rows, dimension),
        DynamicsModel.DERIVATIVE,
        Tensor.zeros(rows, dimension));
  }
}
