package leapfrog.datagen.system;

import com.google.auto.service.AutoService;
import java.util.Map;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.registry.ValueRange;

/**
 * A mass on a spring with viscous friction, dq/dt = p/m and dp/dt = −kq − γ·dq/dt. Its energy H =
 * kq²/2 + p²/2m is lost at the rate dH/dt = −γ(dq/dt)² (Sosanya and Greydanus 2022).
 *
 * @param k stiffness, positive
 * @param m mass, positive
 * @param gamma friction γ, force per velocity, zero or positive
 */
public record DampedSpring(double k, double m, double gamma) implements PhysicalSystem {
  private static final String NAME = "damped-spring";

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public DampedSpring {
    Parameters.requirePositive("k of " + NAME, k);
    Parameters.requirePositive("m of " + NAME, m);
    Parameters.requireNonNegative("gamma of " + NAME, gamma);
  }

  @Override
  public int degreesOfFreedom() {
    return 1;
  }

  @Override
  public double energy(double[] state) {
    double q = state[0];
    double p = state[1];
    return k * q * q / 2 + p * p / (2 * m);
  }

  @Override
  public void derivative(double t, double[] state, double[] derivative) {
    double velocity = state[1] / m;
    derivative[0] = velocity;
    derivative[1] = -k * state[0] - gamma * velocity;
  }

  @Override
  public boolean conservative() {
    return gamma == 0;
  }

  @Override
  public int bodies() {
    return 1;
  }

  @Override
  public void place(double[] q, double[] xy) {
    xy[0] = q[0];
    xy[1] = 0;
  }

  /** Makes {@link DampedSpring}. */
  @AutoService(SystemFactory.class)
  public static final class Factory extends ParametricSystemFactory {
    /** For {@code ServiceLoader}. */
    public Factory() {
      super(
          NAME,
          "mass on a spring with friction, H = k q²/2 + p²/2m, dp/dt = −k q − gamma p/m",
          "after Sosanya and Greydanus 2022 (Dissipative HNN); k and m of Greydanus et al. 2019",
          Parameters.ordered(Map.entry("k", 2.0), Map.entry("m", 0.5), Map.entry("gamma", 0.1)),
          values -> new DampedSpring(values.get("k"), values.get("m"), values.get("gamma")));
    }

    @Override
    public ValueRange range(String parameter) {
      return parameter.equals("gamma") ? ValueRange.NON_NEGATIVE : ValueRange.POSITIVE;
    }
  }
}
