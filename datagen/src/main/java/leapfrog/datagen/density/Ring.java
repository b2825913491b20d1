package leapfrog.datagen.density;

import com.google.auto.service.AutoService;
import java.util.Map;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.sample.Randomness;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A ring around the origin: the angle is uniform, and the distance r from the origin the absolute
 * value of a Gaussian number, so that the density is (N(r; R, σ²) + N(−r; R, σ²)) / 2πr. It has a
 * pole in the origin, whose weight vanishes. Modes are the eight sectors of π/4, counted from the
 * positive x-axis.
 *
 * @param radius R, positive
 * @param deviation σ, positive
 */
public record Ring(double radius, double deviation) implements Density {
  private static final String NAME = "ring";
  private static final int SECTORS = 8;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public Ring {
    Parameters.requirePositive("radius of " + NAME, radius);
    Parameters.requirePositive("deviation of " + NAME, deviation);
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public double[] sample(UniformRandomProvider random) {
    // A negative radius at one angle is a positive one at the opposite angle, which is as likely.
    double r = radius + deviation * Randomness.gaussian(random).sample();
    double angle = 2 * Math.PI * random.nextDouble();
    return new double[] {r * StrictMath.cos(angle), r * StrictMath.sin(angle)};
  }

  @Override
  public double logDensity(double[] point) {
    double r = distance(point);
    double deviations = (r - radius) / deviation;
    double folded = StrictMath.log1p(StrictMath.exp(-2 * r * radius / (deviation * deviation)));
    return -deviations * deviations / 2
        + folded
        - StrictMath.log(deviation * Math.sqrt(2 * Math.PI))
        - StrictMath.log(2 * Math.PI * r);
  }

  @Override
  public int modes() {
    return SECTORS;
  }

  @Override
  public int mode(double[] point) {
    if (Math.abs(distance(point) - radius) > GaussianMixture.REACH * deviation) {
      return -1;
    }
    double turns = StrictMath.atan2(point[1], point[0]) / (2 * Math.PI);
    return Math.floorMod((int) Math.floor(SECTORS * turns), SECTORS);
  }

  private static double distance(double[] point) {
    return Math.sqrt(point[0] * point[0] + point[1] * point[1]);
  }

  /** Makes {@link Ring}. */
  @AutoService(DensityFactory.class)
  public static final class Factory extends ParametricDensityFactory {
    /** For {@code ServiceLoader}. */
    public Factory() {
      super(
          NAME,
          "a ring of Gaussian width around the origin; each eighth of it is a mode",
          "a usual benchmark of normalising flows; Rezende and Mohamed 2015 have one of two modes",
          Parameters.ordered(Map.entry("radius", 3.0), Map.entry("deviation", 0.3)),
          values -> new Ring(values.get("radius"), values.get("deviation")));
    }
  }
}
