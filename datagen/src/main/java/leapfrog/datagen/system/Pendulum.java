package leapfrog.datagen.system;

import com.google.auto.service.AutoService;
import java.util.Map;
import leapfrog.datagen.registry.Parameters;

/**
 * The pendulum of Toth et al. (2019), H = 2mgl(1 − cos q) + p²/2ml². The factor 2 is theirs; with m
 * = ½, g = 3 and l = 1 it is the H = 3(1 − cos q) + p² of Greydanus et al. (2019), section 3.
 *
 * @param m mass, positive
 * @param g gravitational acceleration, positive
 * @param l length, positive
 */
public record Pendulum(double m, double g, double l) implements PhysicalSystem {
  private static final String NAME = "pendulum";

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public Pendulum {
    Parameters.requirePositive("m of " + NAME, m);
    Parameters.requirePositive("g of " + NAME, g);
    Parameters.requirePositive("l of " + NAME, l);
  }

  @Override
  public int degreesOfFreedom() {
    return 1;
  }

  @Override
  public double energy(double[] state) {
    double q = state[0];
    double p = state[1];
    return 2 * m * g * l * (1 - StrictMath.cos(q)) + p * p / (2 * m * l * l);
  }

  @Override
  public void derivative(double t, double[] state, double[] derivative) {
    derivative[0] = state[1] / (m * l * l);
    derivative[1] = -2 * m * g * l * StrictMath.sin(state[0]);
  }

  @Override
  public int bodies() {
    return 1;
  }

  @Override
  public void place(double[] q, double[] xy) {
    xy[0] = l * StrictMath.sin(q[0]);
    xy[1] = -l * StrictMath.cos(q[0]);
  }

  /** Makes {@link Pendulum}. */
  @AutoService(SystemFactory.class)
  public static final class Factory extends ParametricSystemFactory {
    /** For {@code ServiceLoader}. */
    public Factory() {
      super(
          NAME,
          "pendulum, H = 2mgl (1 − cos q) + p²/2ml²",
          "Greydanus et al. 2019 (HNN), section 3; Toth et al. 2019 (HGN)",
          Parameters.ordered(Map.entry("m", 0.5), Map.entry("g", 3.0), Map.entry("l", 1.0)),
          values -> new Pendulum(values.get("m"), values.get("g"), values.get("l")));
    }
  }
}
