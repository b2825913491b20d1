package leapfrog.datagen.sample;

import leapfrog.datagen.registry.Parameters;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The uniform distribution on [min, max).
 *
 * @param min smallest value
 * @param max largest value, not below {@code min}
 */
record UniformRange(double min, double max) {
  /**
   * Takes the range from two parameters.
   *
   * @param owner the sampler, for messages
   * @throws IllegalArgumentException if the bounds are not 0 ≤ min ≤ max
   */
  static UniformRange of(String owner, Parameters parameters, String minName, String maxName) {
    double min = Parameters.requireNonNegative(minName + " of " + owner, parameters.get(minName));
    double max = Parameters.requireNonNegative(maxName + " of " + owner, parameters.get(maxName));
    if (max < min) {
      throw new IllegalArgumentException(
          "Cannot set %s of %s to %s: the value must be at least %s, which is %s"
              .formatted(maxName, owner, max, minName, min));
    }
    return new UniformRange(min, max);
  }

  double draw(UniformRandomProvider random) {
    return min + (max - min) * random.nextDouble();
  }
}
