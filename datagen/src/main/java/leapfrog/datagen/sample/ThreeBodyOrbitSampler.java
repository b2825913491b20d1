package leapfrog.datagen.sample;

import com.google.auto.service.AutoService;
import java.util.Map;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.system.NBody;
import leapfrog.datagen.system.PhysicalSystem;

/**
 * Disturbed circular orbits of three bodies at the corners of an equilateral triangle.
 *
 * <p>At distance r from the centre, √3·r from one another, the circular orbit has mv²/r =
 * Gm²/(√3·r²), hence v = √(Gm/(√3·r)), counter-clockwise; each component of each velocity is then
 * scaled by a factor of its own.
 */
@AutoService(StateSamplerFactory.class)
public final class ThreeBodyOrbitSampler implements StateSamplerFactory {
  private static final int BODIES = 3;
  private static final double COS_120 = -0.5;
  private static final double SIN_120 = Math.sqrt(3) / 2;

  @Override
  public String name() {
    return "three-body-orbit";
  }

  @Override
  public String description() {
    return "bodies at 120° on a circle of radius U(min_radius, max_radius), velocities of the"
        + " circular orbit, each component × (1 + velocity_noise U(−1, 1)) (Greydanus et al. 2019)";
  }

  @Override
  public Map<String, Double> defaults() {
    return Parameters.ordered(
        Map.entry("min_radius", 0.9),
        Map.entry("max_radius", 1.2),
        Map.entry("velocity_noise", 0.2));
  }

  @Override
  public StateSampler create(Map<String, Double> parameters, PhysicalSystem system) {
    NBody bodies = PhaseSpaces.requireBodies(name(), system, BODIES);
    Parameters resolved = Parameters.resolve("sampler " + name(), defaults(), parameters);
    Parameters.requirePositive("min_radius of " + name(), resolved.get("min_radius"));
    UniformRange radii = UniformRange.of(name(), resolved, "min_radius", "max_radius");
    double velocityNoise =
        Parameters.requireNonNegative(
            "velocity_noise of " + name(), resolved.get("velocity_noise"));
    UniformRange disturbances = new UniformRange(-velocityNoise, velocityNoise);
    double strength = bodies.gravity() * bodies.mass() / Math.sqrt(3);
    return random -> {
      SquareDirection direction = SquareDirection.draw(random);
      double r = radii.draw(random);
      double momentum = bodies.mass() * Math.sqrt(strength / r);
      double ux = direction.x();
      double uy = direction.y();
      double[] state = new double[4 * BODIES];
      for (int i = 0; i < 2 * BODIES; i += 2) {
        state[i] = r * ux;
        state[i + 1] = r * uy;
        state[2 * BODIES + i] = -momentum * uy * (1 + disturbances.draw(random));
        state[2 * BODIES + i + 1] = momentum * ux * (1 + disturbances.draw(random));
        double turned = COS_120 * ux - SIN_120 * uy;
        uy = SIN_120 * ux + COS_120 * uy;
        ux = turned;
      }
      return state;
    };
  }
}
