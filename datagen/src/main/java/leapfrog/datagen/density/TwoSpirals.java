package leapfrog.datagen.density;

import com.google.auto.service.AutoService;
import java.util.Map;
import leapfrog.datagen.registry.Parameters;

/**
 * Two spiral arms from the origin, one the other turned by π: a mixture of equal Gaussians whose
 * centres follow one another along the arms at equal distances of at most one deviation, so close
 * that their sum is smooth along an arm to parts in 10⁸. Modes are the quarters of each arm.
 */
@AutoService(DensityFactory.class)
public final class TwoSpirals extends ParametricDensityFactory {
  private static final String NAME = "two-spirals";
  private static final int MODES_PER_ARM = 4;

  /** More centres would make an evaluation slow. */
  private static final int MOST_PER_ARM = 4096;

  /** For {@code ServiceLoader}. */
  public TwoSpirals() {
    super(
        NAME,
        "two spiral arms of Gaussian width; each quarter of an arm is a mode",
        "a usual benchmark of normalising flows, such as Grathwohl et al. 2019 (FFJORD)",
        Parameters.ordered(
            Map.entry("turns", 1.5), Map.entry("radius", 3.0), Map.entry("deviation", 0.1)),
        TwoSpirals::mixture);
  }

  private static Density mixture(Parameters values) {
    double turns = Parameters.requirePositive("turns of " + NAME, values.get("turns"));
    double radius = Parameters.requirePositive("radius of " + NAME, values.get("radius"));
    double deviation = Parameters.requirePositive("deviation of " + NAME, values.get("deviation"));
    double end = 2 * Math.PI * turns;
    int perMode = perMode(radius / end * length(end), deviation);
    int perArm = MODES_PER_ARM * perMode;
    double[][] centres = new double[2 * perArm][];
    double angle = 0;
    for (int i = 0; i < perArm; i++) {
      angle = angle((i + 0.5) / perArm * length(end), angle);
      double x = radius * angle / end * StrictMath.cos(angle);
      double y = radius * angle / end * StrictMath.sin(angle);
      centres[i] = new double[] {x, y};
      centres[perArm + i] = new double[] {-x, -y};
    }
    return new GaussianMixture(centres, perMode, deviation);
  }

  /** Gaussians of each mode: as few as keep neighbours within a deviation. */
  private static int perMode(double armLength, double deviation) {
    double count = Math.ceil(armLength / (MODES_PER_ARM * deviation));
    if (count * MODES_PER_ARM > MOST_PER_ARM) {
      throw new IllegalArgumentException(
          "Cannot set deviation of %s to %s: the value must be at least 1/%d of an arm's length, which is %s"
              .formatted(NAME, deviation, MOST_PER_ARM, armLength));
    }
    return (int) count;
  }

  /** Arc length of the spiral r = θ from the origin to an angle, (θ√(1+θ²) + arsinh θ)/2. */
  private static double length(double angle) {
    double root = Math.sqrt(1 + angle * angle);
    return (angle * root + StrictMath.log(angle + root)) / 2;
  }

  /**
   * The angle at an arc length, by Newton's method: since the length is convex, iterates come down
   * to the angle from the second one on, until rounding stops them.
   *
   * @param smaller an angle that is not beyond
   */
  private static double angle(double length, double smaller) {
    double angle = step(smaller, length);
    double next = step(angle, length);
    while (next < angle) {
      angle = next;
      next = step(angle, length);
    }
    return angle;
  }

  private static double step(double angle, double length) {
    return angle - (length(angle) - length) / Math.sqrt(1 + angle * angle);
  }
}
