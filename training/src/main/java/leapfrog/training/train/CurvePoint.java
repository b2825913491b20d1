package leapfrog.training.train;

/**
 * A point of a learning curve: the loss, or the term of it that the model names.
 *
 * @param step optimiser steps taken, from 1
 * @param trainLoss loss of that step's batch, before the step
 * @param testLoss loss of (a part of) the test split, after the step
 */
public record CurvePoint(int step, double trainLoss, double testLoss) {}
