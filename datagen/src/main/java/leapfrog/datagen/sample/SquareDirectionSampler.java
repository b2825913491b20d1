package leapfrog.datagen.sample;

import com.google.auto.service.AutoService;
import java.util.Map;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.system.PhysicalSystem;

/** The direction of a uniform point of the square [−1, 1]², times a uniform radius. */
@AutoService(StateSamplerFactory.class)
public final class SquareDirectionSampler implements StateSamplerFactory {
  @Override
  public String name() {
    return "square-direction";
  }

  @Override
  public String description() {
    return "direction of a uniform point of the square, times a uniform radius in the (q, p) plane"
        + " (Greydanus et al. 2019, code)";
  }

  @Override
  public Map<String, Double> defaults() {
    return Parameters.ordered(Map.entry("min_radius", 0.1), Map.entry("max_radius", 1.0));
  }

  @Override
  public StateSampler create(Map<String, Double> parameters, PhysicalSystem system) {
    PhaseSpaces.requireOneDegreeOfFreedom(name(), system);
    Parameters resolved = Parameters.resolve("sampler " + name(), defaults(), parameters);
    UniformRange radii = UniformRange.of(name(), resolved, "min_radius", "max_radius");
    return random -> {
      SquareDirection direction = SquareDirection.draw(random);
      double radius = radii.draw(random);
      return new double[] {radius * direction.x(), radius * direction.y()};
    };
  }
}
