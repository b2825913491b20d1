package leapfrog.datagen.density;

import java.util.Map;

/**
 * Describes a family of densities and makes one from its parameters. Found by {@code
 * ServiceLoader}.
 */
public interface DensityFactory {
  /** The name used in configurations and tables, such as {@code ring}. */
  String name();

  /** One line: what it looks like. */
  String description();

  /** Where such densities were used. */
  String source();

  /** Every parameter with its default, in the order they are shown. */
  Map<String, Double> defaults();

  /**
   * Makes the density.
   *
   * @param parameters values for some or all of {@link #defaults()}; the rest keep their defaults
   * @throws IllegalArgumentException if a parameter is unknown or outside its range
   */
  Density create(Map<String, Double> parameters);
}
