package leapfrog.datagen.system;

import java.util.Map;
import java.util.function.Function;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.registry.ParametricFactory;

/**
 * A factory that says what a family of systems is and leaves the rest to its constructor. A system
 * in any package may extend it; one whose parameters need not be positive says so by {@link
 * #range}.
 */
public abstract class ParametricSystemFactory extends ParametricFactory<PhysicalSystem>
    implements SystemFactory {
  /**
   * Describes a family.
   *
   * @param name the name used in configurations and tables, such as {@code mass-spring}
   * @param description one line: what it is and its energy function, {@code H = …}
   * @param source where the equations and the default parameters come from, with the year
   * @param defaults every parameter with its published value, in the order they are shown
   * @param constructor makes a system from the value of every parameter; throws an
   *     IllegalArgumentException that names a value outside its range
   */
  protected ParametricSystemFactory(
      String name,
      String description,
      String source,
      Map<String, Double> defaults,
      Function<Parameters, PhysicalSystem> constructor) {
    super("system", name, description, source, defaults, constructor);
  }
}
