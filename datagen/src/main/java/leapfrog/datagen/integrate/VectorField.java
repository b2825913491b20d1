package leapfrog.datagen.integrate;

/**
 * The right-hand side of dx/dt = f(t, x) on phase space, with x = (q₁…qₙ, p₁…pₙ).
 *
 * <p>True systems and learned models are vector fields alike, so every integrator and every
 * analysis serves both.
 */
@FunctionalInterface
public interface VectorField {
  /**
   * Evaluates the field.
   *
   * @param t time, in the unit that the field's parameters imply
   * @param state phase-space point, {@code [2n]}: positions, then momenta; not modified
   * @param derivative receives dx/dt, {@code [2n]}; must not be the same array as {@code state}
   */
  void derivative(double t, double[] state, double[] derivative);
}
