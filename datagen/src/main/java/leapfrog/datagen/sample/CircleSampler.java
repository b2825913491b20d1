package leapfrog.datagen.sample;

import com.google.auto.service.AutoService;
import java.util.Map;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.system.PhysicalSystem;
import org.hipparchus.util.FastMath;
import org.hipparchus.util.SinCos;

/** First a uniform radius, then a uniform point on that circle of the (q, p) plane. */
@AutoService(StateSamplerFactory.class)
public final class CircleSampler implements StateSamplerFactory {
  @Override
  public String name() {
    return "circle";
  }

  @Override
  public String description() {
    return "uniform radius, then a uniform angle in the (q, p) plane (Toth et al. 2019)";
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
      double radius = radii.draw(random);
      SinCos angle = FastMath.sinCos(2 * FastMath.PI * random.nextDouble());
      return new double[] {radius * angle.cos(), radius * angle.sin()};
    };
  }
}
