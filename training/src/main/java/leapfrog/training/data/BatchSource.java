package leapfrog.training.data;

import leapfrog.training.nn.Tensors;

/** The batch of each training step. */
@FunctionalInterface
public interface BatchSource {
  /**
   * The batch of a step: a pure function of its number, so that training resumes with the batches
   * it would have had. It is overwritten by the next call.
   *
   * @param step number of the step, from 0
   */
  Tensors batch(int step);
}
