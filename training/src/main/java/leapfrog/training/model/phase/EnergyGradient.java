package leapfrog.training.model.phase;

/**
 * The derivatives of a Hamiltonian in an engine.
 *
 * @param <T> the engine's tensor
 */
public interface EnergyGradient<T> {
  /** ∂H/∂q, {@code [batch][…]}. */
  T byPosition(PhasePoint<T> point);

  /** ∂H/∂p, {@code [batch][…]}. */
  T byMomentum(PhasePoint<T> point);

  /** Both derivatives, at once where that is cheaper. */
  PhasePoint<T> both(PhasePoint<T> point);

  /** Whether ∂H/∂q depends on the position alone. */
  boolean separable();
}
