package leapfrog.training.data;

import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/**
 * The batch of each training step: every sample, or a random subset without repetition. The subset
 * is a pure function of (seed, step), so training resumes with the batches it would have had.
 * Reuses its memory: one trial at a time.
 */
public final class Batches implements BatchSource {
  private final PhaseSpaceSamples samples;
  private final boolean all;
  private final RandomSubset subset;
  private final Tensors batch;

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
    all = size == 0;
    subset = new RandomSubset(samples.rows(), size, seed);
    batch = all ? samples.asBatch() : empty(size, samples.dimension());
  }

  @Override
  public Tensors batch(int step) {
    if (!all) {
      int[] rows = subset.of(step);
      for (int i = 0; i < rows.length; i++) {
        samples.copyRow(rows[i], batch, i);
      }
    }
    return batch;
  }

  static Tensors empty(int rows, int dimension) {
    return Tensors.of(
        DynamicsModel.STATE,
        Tensor.zeros(rows, dimension),
        DynamicsModel.DERIVATIVE,
        Tensor.zeros(rows, dimension));
  }
}
