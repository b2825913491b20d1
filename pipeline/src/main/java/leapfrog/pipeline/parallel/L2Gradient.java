package leapfrog.pipeline.parallel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * The L2 penalty as the project's optimiser has it: added to the gradient, and no part of the loss
 * that is shown.
 *
 * @param coefficient its coefficient, positive
 */
record L2Gradient(double coefficient) implements Regularization {
  private static final long serialVersionUID = 1L;

  @Override
  public ApplyStep applyStep() {
    return ApplyStep.BEFORE_UPDATER;
  }

  @Override
  public void apply(INDArray parameter, INDArray gradient, double rate, int iteration, int epoch) {
    // The product lies in the workspace that Deeplearning4j has opened, and is freed with it.
    gradient.addi(parameter.mul(coefficient));
  }

  @Override
  public double score(INDArray parameter, int iteration, int epoch) {
    return 0;
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // immutable
  public Regularization clone() {
    return this;
  }
}
