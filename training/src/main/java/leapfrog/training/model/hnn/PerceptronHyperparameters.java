package leapfrog.training.model.hnn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import leapfrog.training.nn.MultilayerPerceptron;
import leapfrog.training.nn.Nonlinearity;
import leapfrog.training.nn.Slope;

/** The hyperparameters that {@code hnn} and {@code baseline} share, read from text. */
record PerceptronHyperparameters(Map<String, String> values) {
  private static final Map<String, String> SHARED = shared();

  private static Map<String, String> shared() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("hidden", "200");
    defaults.put("nonlinearity", "tanh");
    defaults.put("use_rk4", "false");
    defaults.put("rk4_step", "0.1");
    return Collections.unmodifiableMap(defaults);
  }

  static Map<String, String> defaults() {
    return SHARED;
  }

  static Map<String, String> defaultsWith(String key, String value) {
    Map<String, String> defaults = new LinkedHashMap<>(SHARED);
    defaults.put(key, value);
    return Collections.unmodifiableMap(defaults);
  }

  /** Completes the given values with defaults and refuses unknown ones. */
  static PerceptronHyperparameters read(
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
    return new PerceptronHyperparameters(values);
  }

  String text(String key) {
    return values.get(key);
  }

  MultilayerPerceptron network(int inputs, int outputs) {
    return new MultilayerPerceptron(
        inputs, wholeNumber("hidden"), outputs, Nonlinearity.named(text("nonlinearity")));
  }

  Slope slope() {
    String useRk4 = text("use_rk4");
    if (!useRk4.equals("true") && !useRk4.equals("false")) {
      throw new IllegalArgumentException(
          "Cannot set use_rk4 to '%s': the value must be true or false".formatted(useRk4));
    }
    double step = positiveNumber("rk4_step");
    return new Slope(useRk4.equals("true") ? step : 0);
  }

  private int wholeNumber(String key) {
    try {
      return Integer.parseInt(text(key));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Cannot set %s to '%s': the value must be a whole number".formatted(key, text(key)), e);
    }
  }

  private double positiveNumber(String key) {
    try {
      double value = Double.parseDouble(text(key));
      if (value > 0 && Double.isFinite(value)) {
        return value;
      }
      throw new IllegalArgumentException(
          "Cannot set %s to %s: the value must be positive".formatted(key, value));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Cannot set %s to '%s': the value must be a number".formatted(key, text(key)), e);
    }
  }
}
