package leapfrog.training.train;

/**
 * A point of a learning curve.
 *
 * @param step optimiser steps taken
 * @param trainLoss loss of the batch at that step
 * @param testLoss loss of (at most 2048 samples of) the test split
 */
public record CurvePoint(int step, double trainLoss, double testLoss) {}
