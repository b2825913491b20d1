package leapfrog.datagen.integrate;

import com.google.auto.service.AutoService;

/** The classical Runge–Kutta method, weights 1/6, 1/3, 1/3, 1/6 (Kutta 1901). */
@AutoService(FixedStepMethod.class)
public final class RungeKutta4 implements FixedStepMethod {
  @Override
  public String name() {
    return "rk4";
  }

  @Override
  public int order() {
    return 4;
  }

  @Override
  public boolean symplectic() {
    return false;
  }

  @Override
  public Stepper start(VectorField field, int dimension) {
    double[] stage = new double[dimension];
    double[] slope = new double[dimension];
    double[] sum = new double[dimension];
    return (t, dt, state) -> {
      field.derivative(t, state, slope);
      for (int i = 0; i < dimension; i++) {
        sum[i] = slope[i];
        stage[i] = state[i] + dt / 2 * slope[i];
      }
      field.derivative(t + dt / 2, stage, slope);
      for (int i = 0; i < dimension; i++) {
        sum[i] += 2 * slope[i];
        stage[i] = state[i] + dt / 2 * slope[i];
      }
      field.derivative(t + dt / 2, stage, slope);
      for (int i = 0; i < dimension; i++) {
        sum[i] += 2 * slope[i];
        stage[i] = state[i] + dt * slope[i];
      }
      field.derivative(t + dt, stage, slope);
      for (int i = 0; i < dimension; i++) {
        state[i] += dt / 6 * (sum[i] + slope[i]);
      }
    };
  }
}
