package leapfrog.datagen.integrate;

/** A fixed-step method at work on one field. Holds scratch arrays: one per thread. */
@FunctionalInterface
public interface Stepper {
  /**
   * Advances the state by one step, in place.
   *
   * @param t time at the start of the step
   * @param dt step; negative to go back
   * @param state phase-space point, {@code [2n]}: positions, then momenta; overwritten
   */
  void step(double t, double dt, double[] state);
}
