package leapfrog.training.model.frame;

import leapfrog.training.nn.Tensor;

/**
 * Rollouts of a model as frames.
 *
 * @param frames {@code [batch][points][channel][height][width]}
 * @param energy the learned Hamiltonian at each point, {@code [batch][points]}
 */
public record FrameRollout(Tensor frames, Tensor energy) {}
