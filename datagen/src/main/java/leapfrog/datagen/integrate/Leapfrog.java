package leapfrog.datagen.integrate;

import com.google.auto.service.AutoService;

/**
 * Leapfrog as kick–drift–kick: p½ = p + dt/2·ṗ(q, p), q' = q + dt·q̇(q, p½), p' = p½ + dt/2·ṗ(q',
 * p½) (Störmer 1907, Verlet 1967; Hairer, Lubich and Wanner 2003).
 *
 * <p>It runs on any field. For a separable Hamiltonian it is symplectic and reversible; for any
 * other it is neither, and of order 1 where q̇ depends on q or ṗ on p. Since ṗ may depend on p, the
 * closing kick is evaluated anew by the next step.
 */
@AutoService(FixedStepMethod.class)
public final class Leapfrog implements FixedStepMethod {
  @Override
  public String name() {
    return "leapfrog";
  }

  @Override
  public int order() {
    return 2;
  }

  @Override
  public boolean symplectic() {
    return true;
  }

  @Override
  public Stepper start(VectorField field, int dimension) {
    int n = dimension / 2;
    double[] slope = new double[dimension];
    return (t, dt, state) -> {
      field.derivative(t, state, slope);
      kick(n, dt / 2, slope, state);
      field.derivative(t + dt / 2, state, slope);
      for (int i = 0; i < n; i++) {
        state[i] += dt * slope[i];
      }
      field.derivative(t + dt, state, slope);
      kick(n, dt / 2, slope, state);
    };
  }

  private static void kick(int n, double dt, double[] slope, double[] state) {
    for (int i = n; i < 2 * n; i++) {
      state[i] += dt * slope[i];
    }
  }
}
