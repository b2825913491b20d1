package leapfrog.datagen.sample;

import com.google.auto.service.AutoService;
import org.apache.commons.rng.UniformRandomProvider;

/** Near-circular orbits of two bodies with a uniform radius and a uniform angle. */
@AutoService(StateSamplerFactory.class)
public final class TwoBodyCircleSampler extends TwoBodyOrbits {
  @Override
  public String name() {
    return "two-body-circle";
  }

  @Override
  public String description() {
    return "near-circular orbits: radius U(min_radius, max_radius) and uniform angle of the first"
        + " body, the second mirrored, speed × (1 + speed_noise N(0, 1)) (Toth et al. 2019)";
  }

  @Override
  double[] position(UniformRange radii, UniformRandomProvider random) {
    double radius = radii.draw(random);
    double angle = 2 * Math.PI * random.nextDouble();
    return new double[] {radius * StrictMath.cos(angle), radius * StrictMath.sin(angle)};
  }
}
