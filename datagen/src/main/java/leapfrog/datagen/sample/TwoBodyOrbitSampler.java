package leapfrog.datagen.sample;

import com.google.auto.service.AutoService;
import java.util.Map;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.system.NBody;
import leapfrog.datagen.system.PhysicalSystem;

/**
 * Near-circular orbits of two bodies about their centre.
 *
 * <p>At distance r from the centre, 2r from one another, the circular orbit has mv²/r = Gm²/4r²,
 * hence v = √(Gm/r)/2, counter-clockwise; one random factor per trajectory stretches it to an
 * ellipse.
 */
@AutoService(StateSamplerFactory.class)
public final class TwoBodyOrbitSampler implements StateSamplerFactory {
  @Override
  public String name() {
    return "two-body-orbit";
  }

  @Override
  public String description() {
    return "near-circular orbits: each coordinate of the first body U(min_radius, max_radius), the"
        + " second mirrored, speed × (1 + speed_noise N(0, 1)) (Greydanus et al. 2019)";
  }

  @Override
  public Map<String, Double> defaults() {
    return Parameters.ordered(
        Map.entry("min_radius", 0.5), Map.entry("max_radius", 1.5), Map.entry("speed_noise", 0.05));
  }

  @Override
  public StateSampler create(Map<String, Double> parameters, PhysicalSystem system) {
    NBody bodies = PhaseSpaces.requireBodies(name(), system, 2);
    Parameters resolved = Parameters.resolve("sampler " + name(), defaults(), parameters);
    Parameters.requirePositive("min_radius of " + name(), resolved.get("min_radius"));
    UniformRange coordinates = UniformRange.of(name(), resolved, "min_radius", "max_radius");
    double speedNoise =
        Parameters.requireNonNegative("speed_noise of " + name(), resolved.get("speed_noise"));
    double mass = bodies.mass();
    double strength = bodies.gravity() * mass;
    return random -> {
      double x = coordinates.draw(random);
      double y = coordinates.draw(random);
      double factor = 1 + speedNoise * Randomness.gaussian(random).sample();
      double r = Math.sqrt(x * x + y * y);
      double momentumPerRadius = mass * factor * Math.sqrt(strength / r) / (2 * r);
      double px = -momentumPerRadius * y;
      double py = momentumPerRadius * x;
      return new double[] {x, y, -x, -y, px, py, -px, -py};
    };
  }
}
