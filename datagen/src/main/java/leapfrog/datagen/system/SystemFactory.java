package leapfrog.datagen.system;

import java.util.Map;
import leapfrog.datagen.registry.ValueRange;

/**
 * Describes a family of systems and makes one from its parameters. Found by {@code ServiceLoader}.
 */
public interface SystemFactory {
  /** The name used in configurations and tables, such as {@code mass-spring}. */
  String name();

  /** One line: what it is and its energy function. */
  String description();

  /** Where the equations and the default parameters come from. */
  String source();

  /** Every parameter with its published value, in the order they are shown. */
  Map<String, Double> defaults();

  /**
   * What a parameter may be. Parameters are positive unless this says otherwise.
   *
   * @param parameter one of the names in {@link #defaults()}
   */
  default ValueRange range(String parameter) {
    return ValueRange.POSITIVE;
  }

  /**
   * Makes the system.
   *
   * @param parameters values for some or all of {@link #defaults()}; the rest keep their defaults
   * @throws IllegalArgumentException if a parameter is unknown or outside its range
   */
  PhysicalSystem create(Map<String, Double> parameters);
}
