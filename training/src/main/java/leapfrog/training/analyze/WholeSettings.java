package leapfrog.training.analyze;

import leapfrog.datagen.registry.Parameters;

/** Settings that are whole numbers. */
final class WholeSettings {
  private WholeSettings() {}

  /**
   * Reads one.
   *
   * @param least the smallest value allowed
   * @throws IllegalArgumentException if it is smaller, larger than 2³¹ − 1 or not whole
   */
  static int read(Parameters settings, String name, int least) {
    double value = settings.get(name);
    if (value != Math.rint(value) || value < least || value > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Cannot set %s to %s: the value must be a whole number of at least %d"
              .formatted(name, value, least));
    }
    return (int) value;
  }
}
