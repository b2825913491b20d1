package leapfrog.training.model.nhf;

import leapfrog.training.model.phase.EnergyGradient;
import leapfrog.training.model.phase.PhasePoint;
import leapfrog.training.nn.Ops;

/**
 * Phase space as a lattice, on which leapfrog steps are exactly invertible also in floating point
 * (Levesque and Verlet, J. Stat. Phys. 72, 1993).
 *
 * <p>Sums round, and what was rounded does not come back when the same number is subtracted again.
 * But numbers that are all multiples of one spacing add exactly. With states and increments on such
 * a lattice the inverse finds the same bits, computes the same forces from them and takes away what
 * was added: the flow permutes the points of the lattice.
 *
 * @param ops the engine's operations
 * @param gradient of a separable Hamiltonian
 * @param step time step whose half is a power of two; of another one increments are off the lattice
 *     by a rounding error
 * @param <T> the engine's tensor
 */
record Lattice<T>(Ops<T> ops, EnergyGradient<T> gradient, double step)
    implements EnergyGradient<T> {
  /**
   * Numbers within ±16 of it have one exponent, and with it one spacing: 2⁻¹⁸ in float32 (4e-6),
   * 2⁻⁴⁷ in float64.
   */
  private static final double ANCHOR = 48;

  /** The nearest point of the lattice; coordinates are within ±16. */
  static <T> T round(Ops<T> ops, T coordinates) {
    return ops.shift(ops.shift(coordinates, ANCHOR), -ANCHOR);
  }

  /** The nearest point of the lattice. */
  static <T> PhasePoint<T> round(Ops<T> ops, PhasePoint<T> point) {
    return new PhasePoint<>(round(ops, point.position()), round(ops, point.momentum()));
  }

  @Override
  public T byPosition(PhasePoint<T> point) {
    return increments(gradient.byPosition(point));
  }

  @Override
  public T byMomentum(PhasePoint<T> point) {
    return increments(gradient.byMomentum(point));
  }

  @Override
  public PhasePoint<T> both(PhasePoint<T> point) {
    return new PhasePoint<>(byPosition(point), byMomentum(point));
  }

  @Override
  public boolean separable() {
    return gradient.separable();
  }

  /** Derivatives that a half kick makes a lattice vector of, and a drift twice one. */
  private T increments(T derivative) {
    return ops.scale(round(ops, ops.scale(derivative, step / 2)), 2 / step);
  }
}
