package leapfrog.datagen.integrate;

import com.google.auto.service.AutoService;

/** Euler's explicit method, x' = x + dt·f(t, x) (Euler 1768). */
@AutoService(FixedStepMethod.class)
public final class Euler implements FixedStepMethod {
  @Override
  public String name() {
    return "euler";
  }

  @Override
  public int order() {
    return 1;
  }

  @Override
  public boolean symplectic() {
    return false;
  }

  @Override
  public Stepper start(VectorField field, int dimension) {
    double[] slope = new double[dimension];
    return (t, dt, state) -> {
      field.derivative(t, state, slope);
      for (int i = 0; i < dimension; i++) {
        state[i] += dt * slope[i];
      }
    };
  }
}
