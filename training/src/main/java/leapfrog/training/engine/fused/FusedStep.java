package leapfrog.training.engine.fused;

/**
 * Loss, gradient and prediction of one kind of model for a block of samples that stays in the
 * cache. Holds the scratch memory of a block; one thread at a time.
 */
interface FusedStep {
  /** The samples it works on. */
  Block block();

  /** Called when the weights have changed, before the first block. */
  void weightsChanged();

  /** Computes the predictions of the first rows of the block. */
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
