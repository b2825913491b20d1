package leapfrog.datagen.density;

import java.util.Map;
import java.util.function.Function;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.registry.ParametricFactory;

/**
 * A factory that says what a family of densities is and leaves the rest to its constructor. A
 * density in any package may extend it.
 */
public abstract class ParametricDensityFactory extends ParametricFactory<Density>
    implements DensityFactory {
  /**
   * Describes a family.
   *
   * @param name the name used in configurations, such as {@code ring}
   * @param description one line: what it is
   * @param source where it comes from
   * @param defaults every parameter with its default, in the order they are shown
   * @param constructor makes a density from the value of every parameter
   */
  protected ParametricDensityFactory(
      String name,
      String description,
      String source,
      Map<String, Double> defaults,
      Function<Parameters, Density> constructor) {
    super("density", name, description, source, defaults, constructor);
  }
}
