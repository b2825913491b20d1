package leapfrog.datagen.system;

import java.util.Map;
import java.util.function.Function;
import leapfrog.datagen.registry.Parameters;

/** A factory that says what a family of systems is and leaves the rest to its constructor. */
abstract class ParametricSystemFactory implements SystemFactory {
  private final String name;
  private final String description;
  private final String source;
  private final Map<String, Double> defaults;
  private final Function<Parameters, PhysicalSystem> constructor;

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
    this.name = name;
    this.description = description;
    this.source = source;
    this.defaults = defaults;
    this.constructor = constructor;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String description() {
    return description;
  }

  @Override
  public final String source() {
    return source;
  }

  @Override
  public final Map<String, Double> defaults() {
    return defaults;
  }

  @Override
  public final PhysicalSystem create(Map<String, Double> parameters) {
    return constructor.apply(Parameters.resolve("system " + name, defaults, parameters));
  }
}
