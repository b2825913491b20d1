package leapfrog.datagen.sample;

import java.util.Map;
import leapfrog.datagen.system.PhysicalSystem;

/** Describes a family of initial-state distributions. Found by {@code ServiceLoader}. */
public interface StateSamplerFactory {
  /** The name used in configurations, such as {@code circle}. */
  String name();

  /** One line on the distribution and its source. */
  String description();

  /** Every parameter with its default, in the order they are shown. */
  Map<String, Double> defaults();

  /**
   * Makes the sampler for one system.
   *
   * @param parameters values for some or all of {@link #defaults()}
   * @param system the system whose phase space is sampled
   * @throws IllegalArgumentException if a parameter is unknown or outside its range, or the system
   *     has a phase space this distribution does not fit
   */
  StateSampler create(Map<String, Double> parameters, PhysicalSystem system);
}
