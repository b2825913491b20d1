package leapfrog.training.analyze.dynamics;

import java.util.Optional;
import leapfrog.datagen.integrate.VectorField;
import leapfrog.datagen.system.MassSpring;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.training.analyze.ModelName;
import leapfrog.training.evaluate.TrueField;

/** Dynamics whose solutions are known. */
final class KnownDynamics {
  /** H = q² + p²: q(t) = q₀ cos 2t + p₀ sin 2t, p(t) = p₀ cos 2t − q₀ sin 2t. */
  static final PhysicalSystem SPRING = new MassSpring(2, 0.5);

  private KnownDynamics() {}

  /** The spring with its energy. */
  static Dynamics spring() {
    return new Dynamics(name("spring"), new TrueField(SPRING), Optional.of(SPRING::energy));
  }

  /**
   * A spring whose states shrink as exp(−γt/2): its divergence is −γ and its energy E₀ exp(−γt).
   */
  static Dynamics damped(double gamma) {
    return known(
        "damped",
        (t, x, dx) -> {
          SPRING.derivative(t, x, dx);
          dx[0] -= gamma / 2 * x[0];
          dx[1] -= gamma / 2 * x[1];
        });
  }

  /** Any field. */
  static Dynamics known(String model, VectorField field) {
    return new Dynamics(name(model), new TrueField(field), Optional.empty());
  }

  private static ModelName name(String model) {
    return new ModelName("springs", model, "", "springs");
  }
}
