package leapfrog.training.model.hgn;

/**
 * The derivatives of a Hamiltonian in an engine.
 *
 * @param <T> the engine's tensor
 */
interface EnergyGradient<T> {
  /** ∂H/∂q, {@code [batch][channel][4][4]}. */
  T byPosition(PhasePoint<T> point);

  /** ∂H/∂p, {@code [batch][channel][4][4]}. */
  T byMomentum(PhasePoint<T> point);

  /** Both derivatives, at once where that is cheaper. */
  PhasePoint<T> both(PhasePoint<T> point);

  /** Whether ∂H/∂q depends on the position alone. */
  boolean separable();
}
