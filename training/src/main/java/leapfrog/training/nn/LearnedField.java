package leapfrog.training.nn;

import leapfrog.datagen.integrate.VectorField;

/** A learned vector field on phase space with its Jacobian. One thread at a time. */
public interface LearnedField extends VectorField {
  /**
   * Jacobian of the field times a direction.
   *
   * @param state phase-space point, {@code [2n]}
   * @param direction {@code [2n]}
   * @param tangent receives {@code [2n]}
   */
  void tangent(double[] state, double[] direction, double[] tangent);
}
