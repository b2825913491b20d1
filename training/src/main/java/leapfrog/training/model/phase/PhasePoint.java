package leapfrog.training.model.phase;

/**
 * Points of the learned phase space.
 *
 * @param position {@code [batch][…]}
 * @param momentum {@code [batch][…]}
 * @param <T> the engine's tensor
 */
public record PhasePoint<T>(T position, T momentum) {}
