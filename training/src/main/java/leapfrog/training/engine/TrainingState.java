package leapfrog.training.engine;

import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/**
 * Everything that changes while a model trains; training goes on from it bit for bit.
 *
 * @param parameters weights
 * @param firstMoments Adam's first moments
 * @param secondMoments Adam's second moments
 * @param steps optimiser steps taken so far
 */
public record TrainingState(
    Tensors parameters, Tensors firstMoments, Tensors secondMoments, int steps) {
  /** The state before the first step. */
  public static TrainingState initial(Tensors parameters) {
    Tensors zeros = parameters.map(tensor -> Tensor.zeros(tensor.shape()));
    return new TrainingState(parameters, zeros, zeros, 0);
  }
}
