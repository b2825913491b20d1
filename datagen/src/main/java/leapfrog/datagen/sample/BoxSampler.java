package leapfrog.datagen.sample;

import com.google.auto.service.AutoService;
import java.util.Map;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.system.PhysicalSystem;

/** Each coordinate by itself: a uniform magnitude with a random sign. */
@AutoService(StateSamplerFactory.class)
public final class BoxSampler implements StateSamplerFactory {
  @Override
  public String name() {
    return "box";
  }

  @Override
  public String description() {
    return "each coordinate ±U(min, max) with a random sign (energy evaluation of Greydanus et al."
        + " 2019)";
  }

  @Override
  public Map<String, Double> defaults() {
    return Parameters.ordered(Map.entry("min", 0.2), Map.entry("max", 1.0));
  }

  @Override
  public StateSampler create(Map<String, Double> parameters, PhysicalSystem system) {
    Parameters resolved = Parameters.resolve("sampler " + name(), defaults(), parameters);
    UniformRange magnitudes = UniformRange.of(name(), resolved, "min", "max");
    int dimension = 2 * system.degreesOfFreedom();
    return random -> {
      double[] state = new double[dimension];
      for (int i = 0; i < dimension; i++) {
        double magnitude = magnitudes.draw(random);
        state[i] = random.nextBoolean() ? magnitude : -magnitude;
      }
      return state;
    };
  }
}
