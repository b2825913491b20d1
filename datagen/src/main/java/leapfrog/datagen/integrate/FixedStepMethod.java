package leapfrog.datagen.integrate;

/** An integration method whose step the caller chooses. Found by {@code ServiceLoader}. */
public interface FixedStepMethod {
  /** The name used in configurations, such as {@code leapfrog}. */
  String name();

  /** The global error shrinks as the step to this power. */
  int order();

  /**
   * Whether the method preserves the symplectic form of a separable Hamiltonian, H = K(p) + V(q).
   */
  boolean symplectic();

  /**
   * Prepares steps through a field.
   *
   * @param field the field
   * @param dimension 2n, the length of its states, even
   */
  Stepper start(VectorField field, int dimension);

  /**
   * Solves dx/dt = f(t, x) at given times.
   *
   * @param field the field f
   * @param initial state at {@code times[0]}, {@code [2n]}
   * @param times strictly increasing or strictly decreasing, at least one
   * @param stepsPerInterval equal steps between one time and the next, at least 1
   * @return {@code [time][coordinate]}, time-major in one array of {@code times.length·2n}
   * @throws IllegalArgumentException if the times are not monotone or the steps not positive
   * @throws IntegrationException if the state stops being finite
   */
  default double[] solve(
      VectorField field, double[] initial, double[] times, int stepsPerInterval) {
    Times.requireMonotone(times);
    if (stepsPerInterval < 1) {
      throw new IllegalArgumentException(
          "Cannot set steps per interval to %d: the value must be at least 1"
              .formatted(stepsPerInterval));
    }
    int dimension = initial.length;
    double[] states = new double[times.length * dimension];
    double[] state = initial.clone();
    System.arraycopy(state, 0, states, 0, dimension);
    Stepper stepper = start(field, dimension);
    for (int i = 1; i < times.length; i++) {
      double dt = (times[i] - times[i - 1]) / stepsPerInterval;
      for (int k = 0; k < stepsPerInterval; k++) {
        stepper.step(times[i - 1] + k * dt, dt, state);
      }
      IntegrationException.requireFinite(times[i], "state", state);
      System.arraycopy(state, 0, states, i * dimension, dimension);
    }
    return states;
  }
}
