package leapfrog.datagen.integrate;

import com.google.auto.service.AutoService;
import org.hipparchus.util.FastMath;

/**
 * Three leapfrog steps of lengths w₁·dt, w₀·dt, w₁·dt with w₁ = 1/(2 − ∛2) and w₀ = 1 − 2w₁, which
 * cancel the error of order 3 (Yoshida 1990, "Construction of higher order symplectic integrators",
 * section 2). For separable Hamiltonians.
 */
@AutoService(FixedStepMethod.class)
public final class Yoshida4 implements FixedStepMethod {
  private static final double OUTER = 1 / (2 - FastMath.cbrt(2));
  private static final double INNER = 1 - 2 * OUTER;

  @Override
  public String name() {
    return "yoshida4";
  }

  @Override
  public int order() {
    return 4;
  }

  @Override
  public boolean symplectic() {
    return true;
  }

  @Override
  public Stepper start(VectorField field, int dimension) {
    Stepper leapfrog = new Leapfrog().start(field, dimension);
    return (t, dt, state) -> {
      leapfrog.step(t, OUTER * dt, state);
      leapfrog.step(t + OUTER * dt, INNER * dt, state);
      leapfrog.step(t + (OUTER + INNER) * dt, OUTER * dt, state);
    };
  }
}
