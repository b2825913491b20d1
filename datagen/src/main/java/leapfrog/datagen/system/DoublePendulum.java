package leapfrog.datagen.system;

import com.google.auto.service.AutoService;
import java.util.Map;
import leapfrog.datagen.registry.Parameters;

/**
 * Two point masses on massless rods, the second hanging from the first. Coordinates are the angles
 * θ₁ and θ₂ of the rods, each from the downward vertical, counter-clockwise; momenta are p₁ =
 * (m₁+m₂)l₁²·θ̇₁ + m₂l₁l₂cos(θ₁−θ₂)·θ̇₂ and p₂ = m₂l₂²·θ̇₂ + m₂l₁l₂cos(θ₁−θ₂)·θ̇₁.
 *
 * <p>With Δ = θ₁ − θ₂ the energy is H = [m₂l₂²p₁² + (m₁+m₂)l₁²p₂² − 2m₂l₁l₂p₁p₂cosΔ] /
 * [2m₂l₁²l₂²(m₁ + m₂sin²Δ)] + (m₁+m₂)gl₁(1 − cosθ₁) + m₂gl₂(1 − cosθ₂), the Legendre transform of
 * the Lagrangian in Landau and Lifshitz, "Mechanics", section 5, problem 1. It is zero for both
 * hanging at rest.
 *
 * @param m1 upper mass, positive
 * @param m2 lower mass, positive
 * @param l1 length of the upper rod, positive
 * @param l2 length of the lower rod, positive
 * @param g gravitational acceleration, positive
 */
public record DoublePendulum(double m1, double m2, double l1, double l2, double g)
    implements PhysicalSystem {
  private static final String NAME = "double-pendulum";

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public DoublePendulum {
    Parameters.requirePositive("m1 of " + NAME, m1);
    Parameters.requirePositive("m2 of " + NAME, m2);
    Parameters.requirePositive("l1 of " + NAME, l1);
    Parameters.requirePositive("l2 of " + NAME, l2);
    Parameters.requirePositive("g of " + NAME, g);
  }

  @Override
  public int degreesOfFreedom() {
    return 2;
  }

  @Override
  public double energy(double[] state) {
    double p1 = state[2];
    double p2 = state[3];
    double cos = StrictMath.cos(state[0] - state[1]);
    double sin = StrictMath.sin(state[0] - state[1]);
    double kinetic =
        (m2 * l2 * l2 * p1 * p1 + (m1 + m2) * l1 * l1 * p2 * p2 - 2 * m2 * l1 * l2 * p1 * p2 * cos)
            / (2 * m2 * l1 * l1 * l2 * l2 * (m1 + m2 * sin * sin));
    return kinetic
        + (m1 + m2) * g * l1 * (1 - StrictMath.cos(state[0]))
        + m2 * g * l2 * (1 - StrictMath.cos(state[1]));
  }

  /** Uses that −∂H/∂θᵢ at fixed momenta is ∂L/∂θᵢ of the Lagrangian at fixed velocities. */
  @Override
  public void derivative(double t, double[] state, double[] derivative) {
    double p1 = state[2];
    double p2 = state[3];
    double cos = StrictMath.cos(state[0] - state[1]);
    double sin = StrictMath.sin(state[0] - state[1]);
    double inertia = m1 + m2 * sin * sin;
    double velocity1 = (l2 * p1 - l1 * p2 * cos) / (l1 * l1 * l2 * inertia);
    double velocity2 = ((m1 + m2) * l1 * p2 - m2 * l2 * p1 * cos) / (m2 * l1 * l2 * l2 * inertia);
    double coupling = m2 * l1 * l2 * velocity1 * velocity2 * sin;
    derivative[0] = velocity1;
    derivative[1] = velocity2;
    derivative[2] = -coupling - (m1 + m2) * g * l1 * StrictMath.sin(state[0]);
    derivative[3] = coupling - m2 * g * l2 * StrictMath.sin(state[1]);
  }

  @Override
  public int bodies() {
    return 2;
  }

  @Override
  public void place(double[] q, double[] xy) {
    xy[0] = l1 * StrictMath.sin(q[0]);
    xy[1] = -l1 * StrictMath.cos(q[0]);
    xy[2] = xy[0] + l2 * StrictMath.sin(q[1]);
    xy[3] = xy[1] - l2 * StrictMath.cos(q[1]);
  }

  /** Makes {@link DoublePendulum}. */
  @AutoService(SystemFactory.class)
  public static final class Factory extends ParametricSystemFactory {
    /** For {@code ServiceLoader}. */
    public Factory() {
      super(
          NAME,
          "one pendulum hanging from another, angles from the downward vertical, H = T(θ₁ − θ₂,"
              + " p₁, p₂) + (m1 + m2) g l1 (1 − cos θ₁) + m2 g l2 (1 − cos θ₂)",
          "Landau and Lifshitz 1976 (Mechanics), section 5, problem 1",
          Parameters.ordered(
              Map.entry("m1", 1.0),
              Map.entry("m2", 1.0),
              Map.entry("l1", 1.0),
              Map.entry("l2", 1.0),
              Map.entry("g", 9.81)),
          values ->
              new DoublePendulum(
                  values.get("m1"),
                  values.get("m2"),
                  values.get("l1"),
                  values.get("l2"),
                  values.get("g")));
    }
  }
}
