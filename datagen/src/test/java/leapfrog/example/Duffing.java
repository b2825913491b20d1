package leapfrog.example;

import java.util.Map;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.registry.ValueRange;
import leapfrog.datagen.system.ParametricSystemFactory;
import leapfrog.datagen.system.PhysicalSystem;

/**
 * The system of {@code docs/extending.md} as somebody else would add it, in a package of their own:
 * H = p²/2m + kq²/2 + bq⁴/4. With k below zero it has two wells.
 *
 * @param m mass, positive
 * @param k stiffness, of either sign
 * @param b how the spring stiffens, positive
 */
public record Duffing(double m, double k, double b) implements PhysicalSystem {
  /** Checks the ranges. */
  public Duffing {
    Parameters.requirePositive("m of duffing", m);
    Parameters.requireFinite("k of duffing", k);
    Parameters.requirePositive("b of duffing", b);
  }

  @Override
  public int degreesOfFreedom() {
    return 1;
  }

  @Override
  public double energy(double[] state) {
    double q = state[0];
    double p = state[1];
    return p * p / (2 * m) + k * q * q / 2 + b * q * q * q * q / 4;
  }

  @Override
  public void derivative(double t, double[] state, double[] derivative) {
    double q = state[0];
    derivative[0] = state[1] / m;
    derivative[1] = -(k + b * q * q) * q;
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

  /** Makes {@link Duffing}. */
  public static final class Factory extends ParametricSystemFactory {
    /** Describes the family. */
    public Factory() {
      super(
          "duffing",
          "Duffing oscillator, H = p²/2m + kq²/2 + bq⁴/4",
          "Duffing 1918, Erzwungene Schwingungen",
          Parameters.ordered(Map.entry("m", 1.0), Map.entry("k", -1.0), Map.entry("b", 1.0)),
          values -> new Duffing(values.get("m"), values.get("k"), values.get("b")));
    }

    @Override
    public ValueRange range(String parameter) {
      return parameter.equals("k") ? ValueRange.FINITE : ValueRange.POSITIVE;
    }
  }
}
