package leapfrog.datagen.sample;

import com.google.auto.service.AutoService;
import java.util.Map;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.system.GymPendulum;
import leapfrog.datagen.system.PhysicalSystem;

/**
 * OpenAI Gym's reset of {@code Pendulum-v0}, repeated until the angle from hanging is among those
 * allowed: min_angle ≤ |θ| &lt; max_angle, both signs alike, and an independent angular velocity.
 */
@AutoService(StateSamplerFactory.class)
public final class GymResetSampler implements StateSamplerFactory {
  @Override
  public String name() {
    return "gym-reset";
  }

  @Override
  public String description() {
    return "angle ±U(min_angle, max_angle) from hanging, angular velocity U(−max_speed, max_speed),"
        + " p = momentum_scale dθ/dt (Greydanus et al. 2019, code)";
  }

  @Override
  public Map<String, Double> defaults() {
    return Parameters.ordered(
        Map.entry("min_angle", 0.0),
        Map.entry("max_angle", Math.PI / 6),
        Map.entry("max_speed", 1.0));
  }

  @Override
  public StateSampler create(Map<String, Double> parameters, PhysicalSystem system) {
    GymPendulum gym = PhaseSpaces.requireGymPendulum(name(), system);
    Parameters resolved = Parameters.resolve("sampler " + name(), defaults(), parameters);
    UniformRange angles = UniformRange.of(name(), resolved, "min_angle", "max_angle");
    if (angles.max() > Math.PI) {
      throw new IllegalArgumentException(
          "Cannot set max_angle of %s to %s: the value must be at most π"
              .formatted(name(), angles.max()));
    }
    double maxSpeed =
        Parameters.requireNonNegative("max_speed of " + name(), resolved.get("max_speed"));
    UniformRange speeds = new UniformRange(-maxSpeed, maxSpeed);
    return random -> {
      double size = angles.draw(random);
      double angle = random.nextBoolean() ? size : -size;
      return new double[] {angle, gym.momentumScale() * speeds.draw(random)};
    };
  }
}
