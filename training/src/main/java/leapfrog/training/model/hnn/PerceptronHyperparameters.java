package leapfrog.training.model.hnn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import leapfrog.training.nn.Hyperparameters;
import leapfrog.training.nn.MultilayerPerceptron;
import leapfrog.training.nn.Nonlinearity;
import leapfrog.training.nn.Slope;

/**
 * The hyperparameters that {@code hnn} and {@code baseline} share.
 *
 * @param read the values
 */
record PerceptronHyperparameters(Hyperparameters read) {
  private static final Map<String, String> SHARED =
      Hyperparameters.ordered(
          "hidden", "200",
          "nonlinearity", "tanh",
          "use_rk4", "false",
          "rk4_step", "0.1");

  static Map<String, String> defaults() {
    return SHARED;
  }

  static Map<String, String> defaultsWith(String key, String value) {
    Map<String, String> defaults = new LinkedHashMap<>(SHARED);
    defaults.put(key, value);
    return Collections.unmodifiableMap(defaults);
  }

  MultilayerPerceptron network(int inputs, int outputs) {
    return new MultilayerPerceptron(
        inputs, read.wholeNumber("hidden"), outputs, Nonlinearity.named(read.text("nonlinearity")));
  }

  Slope slope() {
    boolean useRk4 = read.flag("use_rk4");
    double step = read.positiveNumber("rk4_step");
    return new Slope(useRk4 ? step : 0);
  }
}
