package leapfrog.datagen.registry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named numeric parameters: the defaults, overridden by the values given. */
public final class Parameters {
  private final Map<String, Double> values;

  private Parameters(Map<String, Double> values) {
    this.values = values;
  }

  /**
   * Overrides defaults.
   *
   * @param owner whose parameters they are, for messages, such as {@code system pendulum}
   * @param defaults every parameter with its default
   * @param given values for some or all of them
   * @throws IllegalArgumentException if a given name is not among the defaults
   */
  public static Parameters resolve(
      String owner, Map<String, Double> defaults, Map<String, Double> given) {
    Map<String, Double> values = new LinkedHashMap<>(defaults);
    given.forEach(
        (name, value) -> {
          if (values.replace(name, value) == null) {
            throw new IllegalArgumentException(
                "Cannot set '%s' of %s: its parameters are %s"
                    .formatted(name, owner, String.join(", ", defaults.keySet())));
          }
        });
    return new Parameters(values);
  }

  /**
   * The value of a parameter.
   *
   * @param name one of the defaults' names
   */
  public double get(String name) {
    return values.get(name);
  }

  /**
   * An unmodifiable map that keeps the order in which parameters are listed.
   *
   * @param entries each used as {@code Map.entry("k", 2.0)}
   */
  @SafeVarargs
  public static Map<String, Double> ordered(Map.Entry<String, Double>... entries) {
    Map<String, Double> map = new LinkedHashMap<>();
    for (Map.Entry<String, Double> entry : entries) {
      map.put(entry.getKey(), entry.getValue());
    }
    return Collections.unmodifiableMap(map);
  }

  /**
   * Checks that a value is finite and above zero.
   *
   * @param what the parameter and its owner, for messages, such as {@code m of pendulum}
   * @return the value
   * @throws IllegalArgumentException if it is not
   */
  public static double requirePositive(String what, double value) {
    return ValueRange.POSITIVE.require(what, value);
  }

  /**
   * Checks that a value is finite and zero or above.
   *
   * @param what the parameter and its owner, for messages
   * @return the value
   * @throws IllegalArgumentException if it is not
   */
  public static double requireNonNegative(String what, double value) {
    return ValueRange.NON_NEGATIVE.require(what, value);
  }

  /**
   * Checks that a value is finite, of either sign.
   *
   * @param what the parameter and its owner, for messages
   * @return the value
   * @throws IllegalArgumentException if it is not
   */
  public static double requireFinite(String what, double value) {
    return ValueRange.FINITE.require(what, value);
  }

  /**
   * Checks that a value is a whole number in a range.
   *
   * @param what the parameter and its owner, for messages
   * @return the value
   * @throws IllegalArgumentException if it is not
   */
  public static int requireWhole(String what, double value, int least, int most) {
    if (value != Math.rint(value) || value < least || value > most) {
      throw new IllegalArgumentException(
          "Cannot set %s to %s: the value must be a whole number from %d to %d"
              .formatted(what, value, least, most));
    }
    return (int) value;
  }
}
