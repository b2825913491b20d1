package leapfrog.datagen.sample;

import java.util.Map;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.system.NBody;
import leapfrog.datagen.system.PhysicalSystem;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * What near-circular orbits of two bodies about their centre share, wherever the first body is.
 *
 * <p>At distance r from the centre, 2r from one another, the circular orbit has mv²/r = Gm²/4r²,
 * hence v = √(Gm/r)/2, counter-clockwise; one random factor per trajectory stretches it to an
 * ellipse.
 */
abstract class TwoBodyOrbits implements StateSamplerFactory {
  /**
   * Draws where the first body is; the second is opposite.
   *
   * @param radii the range from {@code min_radius} to {@code max_radius}
   * @param random the only source of randomness
   * @return x, y, not both zero
   */
  abstract double[] position(UniformRange radii, UniformRandomProvider random);

  @Override
  public final Map<String, Double> defaults() {
    return Parameters.ordered(
        Map.entry("min_radius", 0.5), Map.entry("max_radius", 1.5), Map.entry("speed_noise", 0.05));
  }

  @Override
  public final StateSampler create(Map<String, Double> parameters, PhysicalSystem system) {
    NBody bodies = PhaseSpaces.requireBodies(name(), system, 2);
    Parameters resolved = Parameters.resolve("sampler " + name(), defaults(), parameters);
    Parameters.requirePositive("min_radius of " + name(), resolved.get("min_radius"));
    UniformRange radii = UniformRange.of(name(), resolved, "min_radius", "max_radius");
    double speedNoise =
        Parameters.requireNonNegative("speed_noise of " + name(), resolved.get("speed_noise"));
    double mass = bodies.mass();
    double strength = bodies.gravity() * mass;
    return random -> {
      double[] first = position(radii, random);
      double x = first[0];
      double y = first[1];
      double factor = 1 + speedNoise * Randomness.gaussian(random).sample();
      double r = Math.sqrt(x * x + y * y);
      double momentumPerRadius = mass * factor * Math.sqrt(strength / r) / (2 * r);
      double px = -momentumPerRadius * y;
      double py = momentumPerRadius * x;
      return new double[] {x, y, -x, -y, px, py, -px, -py};
    };
  }
}
