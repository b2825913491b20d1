package leapfrog.training.engine.fused;

/**
 * Loss, gradient and prediction of one kind of model for a block of samples that stays in the
 * cache. Holds the scratch memory of a block; one thread at a time.
 */
interface FusedStep {
  /** Largest number of rows of a block. */
  int capacity();

  /** The block's inputs, {@code [capacity][inputs + 1]}; the last column is 1 and stays so. */
  float[] input();

  /** The block's targets, {@code [capacity][2n]}. */
  float[] target();

  /** Receives the block's prediction, {@code [capacity][2n]}. */
  float[] prediction();

  /** Called when the weights have changed, before the first block. */
  void weightsChanged();

  /** Computes {@link #prediction()} for the first rows of {@link #input()}. */
  void predict(int rows);

  /**
   * Adds the block's part of the gradient of the mean squared error.
   *
   * @param rows rows of the block
   * @param scale 1 / number of elements of the whole batch
   * @param gradient receives the sum
   * @return the block's part of the loss
   */
  double accumulate(int rows, float scale, PerceptronWeights gradient);

  /** Called after the last block of a batch, to add what depends on the whole batch. */
  void finish(PerceptronWeights gradient);
}
