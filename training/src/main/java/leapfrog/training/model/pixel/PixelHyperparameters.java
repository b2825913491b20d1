package leapfrog.training.model.pixel;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.MultilayerPerceptron;
import leapfrog.training.nn.Nonlinearity;

/** The hyperparameters of pixel models, read from text. */
record PixelHyperparameters(Map<String, String> values) {
  static final String HIDDEN = "hidden";
  static final String LATENT = "latent";
  static final String STACK = "stack";
  static final String NONLINEARITY = "nonlinearity";
  static final String HNN_WEIGHT = "hnn_weight";

  /** Takes as many latent coordinates as the phase space of the true system has. */
  private static final String PHASE_SPACE = "phase-space";

  /** What all have, with the frames that are stacked by default. */
  static Map<String, String> defaults(int stack) {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put(HIDDEN, "200");
    defaults.put(LATENT, PHASE_SPACE);
    defaults.put(STACK, Integer.toString(stack));
    defaults.put(NONLINEARITY, "tanh");
    defaults.put(HNN_WEIGHT, "0.1");
    return defaults;
  }

  /** Completes the given values with defaults and refuses unknown ones. */
  static PixelHyperparameters read(
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
    return new PixelHyperparameters(Collections.unmodifiableMap(values));
  }

  int hidden() {
    return wholeNumber(HIDDEN);
  }

  int stack() {
    return wholeNumber(STACK);
  }

  double hnnWeight() {
    String text = values.get(HNN_WEIGHT);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Cannot set %s to '%s': the value must be a number".formatted(HNN_WEIGHT, text), e);
    }
  }

  /** Number of latent coordinates. */
  int latent(DataShape data) {
    if (values.get(LATENT).equals(PHASE_SPACE)) {
      return data.stateDimension();
    }
    int latent = wholeNumber(LATENT);
    if (latent < 2 || latent % 2 != 0) {
      throw new IllegalArgumentException(
          "Cannot set latent to %d: positions and momenta need an even number of at least 2"
              .formatted(latent));
    }
    return latent;
  }

  /** The perceptron on the latent coordinates. */
  MultilayerPerceptron network(int inputs, int outputs) {
    return new MultilayerPerceptron(
        inputs, hidden(), outputs, Nonlinearity.named(values.get(NONLINEARITY)));
  }

  /** Whole numbers, separated by commas. */
  List<Integer> wholeNumbers(String key) {
    try {
      return Arrays.stream(values.get(key).split(","))
          .map(part -> Integer.valueOf(part.strip()))
          .toList();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Cannot set %s to '%s': the value must be whole numbers, separated by commas"
              .formatted(key, values.get(key)),
          e);
    }
  }

  private int wholeNumber(String key) {
    String text = values.get(key);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      String allowed =
          key.equals(LATENT)
              ? "a whole number, or " + PHASE_SPACE + " for as many as the system's phase space has"
              : "a whole number";
      throw new IllegalArgumentException(
          "Cannot set %s to '%s': the value must be %s".formatted(key, text, allowed), e);
    }
  }
}
