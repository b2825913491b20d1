package leapfrog.training.train;

/**
 * A point of a learning curve.
 *
 * @param step optimiser steps taken, from 1
 * @param trainLoss loss of that step's batch, before the step
 * @param testLoss loss of (at most 2048 samples of) the test split, after the step
 */
public record CurvePoint(int step, double trainLoss, double testLoss) {}
