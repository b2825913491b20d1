package leapfrog.datagen.sample;

import com.google.auto.service.AutoService;
import org.apache.commons.rng.UniformRandomProvider;

/** Near-circular orbits of two bodies, the first one in the first quadrant. */
@AutoService(StateSamplerFactory.class)
public final class TwoBodyOrbitSampler extends TwoBodyOrbits {
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
  double[] position(UniformRange radii, UniformRandomProvider random) {
    double x = radii.draw(random);
    double y = radii.draw(random);
    return new double[] {x, y};
  }
}
