package leapfrog.datagen.system;

import java.util.Map;
import java.util.function.Function;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.registry.ParametricFactory;

/** A factory that says what a family of systems is and leaves the rest to its constructor. */
abstract class ParametricSystemFactory extends ParametricFactory<PhysicalSystem>
    implements SystemFactory {
  /**
   * Describes a family.
   *
   * @param defaults every parameter with its published value, in the order they are shown
   * @param constructor makes a system from the value of every parameter
   */
  ParametricSystemFactory(
      String name,
      String description,
      String source,
      Map<String, Double> defaults,
      Function<Parameters, PhysicalSystem> constructor) {
    super("system", name, description, source, defaults, constructor);
  }
}
