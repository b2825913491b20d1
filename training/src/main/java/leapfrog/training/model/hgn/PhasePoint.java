package leapfrog.training.model.hgn;

/**
 * Points of the learned phase space.
 *
 * @param position {@code [batch][channel][4][4]}
 * @param momentum {@code [batch][channel][4][4]}
 * @param <T> the engine's tensor
 */
record PhasePoint<T>(T position, T momentum) {}
