package leapfrog.datagen.system;

import com.google.auto.service.AutoService;
import java.util.Map;
import leapfrog.datagen.registry.Parameters;

/**
 * A mass on a spring, H = kq²/2 + p²/2m. With k = 2 and m = ½ it is the H = q² + p² of Greydanus et
 * al. (2019), section 3.
 *
 * @param k stiffness, positive
 * @param m mass, positive
 */
public record MassSpring(double k, double m) implements PhysicalSystem {
  private static final String NAME = "mass-spring";

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public MassSpring {
    Parameters.requirePositive("k of " + NAME, k);
    Parameters.requirePositive("m of " + NAME, m);
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
    derivative[0] = state[1] / m;
    derivative[1] = -k * state[0];
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

  /** Makes {@link MassSpring}. */
  @AutoService(SystemFactory.class)
  public static final class Factory extends ParametricSystemFactory {
    /** For {@code ServiceLoader}. */
    public Factory() {
      super(
          NAME,
          "mass on a spring, H = k q²/2 + p²/2m",
          "Greydanus et al. 2019 (HNN), section 3; Toth et al. 2019 (HGN)",
          Parameters.ordered(Map.entry("k", 2.0), Map.entry("m", 0.5)),
          values -> new MassSpring(values.get("k"), values.get("m")));
    }
  }
}
