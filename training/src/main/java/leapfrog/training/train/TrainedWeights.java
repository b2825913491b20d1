package leapfrog.training.train;

import leapfrog.training.nn.Tensors;

/**
 * Weights on the way of a training.
 *
 * @param parameters the weights
 * @param steps optimiser steps taken to them
 */
public record TrainedWeights(Tensors parameters, int steps) {}
