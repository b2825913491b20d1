package leapfrog.training.nn;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model's hyperparameters, read from text.
 *
 * @param values every hyperparameter by name
 */
public record Hyperparameters(Map<String, String> values) {
  /** Keeps the order of the given map. */
  public Hyperparameters {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Names and texts in turn, as a map that keeps their order. */
  public static Map<String, String> ordered(String... pairs) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return Collections.unmodifiableMap(values);
  }

  /**
   * Completes the given values with defaults.
   *
   * @param model name of the model
   * @throws IllegalArgumentException if one is unknown; the message lists the known ones
   */
  public static Hyperparameters read(
      String model, Map<String, String> defaults, Map<String, String> given) {
    Map<String, String> values = new LinkedHashMap<>(defaults);
    given.forEach(
        (key, value) -> {
          if (!defaults.containsKey(key)) {
            throw new IllegalArgumentException(
                "Model '%s' has no hyperparameter '%s': known are %s"
                    .formatted(model, key, defaults.keySet()));
          }
          values.put(key, value);
        });
    return new Hyperparameters(values);
  }

  /** The text itself. */
  public String text(String key) {
    return values.get(key);
  }

  /**
   * One of several words.
   *
   * @throws IllegalArgumentException if it is another
   */
  public String choice(String key, String... allowed) {
    if (!Arrays.asList(allowed).contains(text(key))) {
      throw refused(key, "one of " + String.join(", ", allowed));
    }
    return text(key);
  }

  /**
   * True or false.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public boolean flag(String key) {
    if (!text(key).equals("true") && !text(key).equals("false")) {
      throw refused(key, "true or false");
    }
    return text(key).equals("true");
  }

  /**
   * A whole number.
   *
   * @throws IllegalArgumentException if it is none
   */
  public int wholeNumber(String key) {
    try {
      return Integer.parseInt(text(key));
    } catch (NumberFormatException e) {
      throw refused(key, "a whole number", e);
    }
  }

  /**
   * A whole number within a range.
   *
   * @throws IllegalArgumentException if it is none, or outside
   */
  public int wholeNumber(String key, int least, int most) {
    int value = wholeNumber(key);
    if (value < least || value > most) {
      throw refused(
          key,
          most == Integer.MAX_VALUE
              ? "at least " + least
              : "between %d and %d".formatted(least, most));
    }
    return value;
  }

  /**
   * A whole number within a range, or {@code all} for its upper end.
   *
   * @throws IllegalArgumentException if it is neither, or outside
   */
  public int wholeNumberOrAll(String key, int least, int all) {
    return text(key).equals("all") ? all : wholeNumber(key, least, all);
  }

  /**
   * Whole numbers, separated by commas.
   *
   * @throws IllegalArgumentException if they are none
   */
  public List<Integer> wholeNumbers(String key) {
    try {
      return Arrays.stream(text(key).split(",", -1))
          .map(String::trim)
          .map(Integer::valueOf)
          .toList();
    } catch (NumberFormatException e) {
      throw refused(key, "whole numbers separated by commas", e);
    }
  }

  /**
   * A finite number.
   *
   * @throws IllegalArgumentException if it is none
   */
  public double number(String key) {
    try {
      double value = Double.parseDouble(text(key));
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw refused(key, "a number", e);
    }
    throw refused(key, "finite");
  }

  /**
   * A positive number.
   *
   * @throws IllegalArgumentException if it is none
   */
  public double positiveNumber(String key) {
    double value = number(key);
    if (!(value > 0)) {
      throw refused(key, "positive");
    }
    return value;
  }

  private IllegalArgumentException refused(String key, String allowed) {
    return refused(key, allowed, null);
  }

  private IllegalArgumentException refused(String key, String allowed, Throwable cause) {
    return new IllegalArgumentException(
        "Cannot set %s to '%s': the value must be %s".formatted(key, text(key), allowed), cause);
  }
}
