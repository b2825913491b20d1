package leapfrog.training.model.hnn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import leapfrog.training.nn.Hyperparameters;
import leapfrog.training.nn.MultilayerPerceptron;
import leapfrog.training.nn.Nonlinearity;
import leapfrog.training.nn.Slope;

/**
 * The hyperparameters that {@code hnn} and {@code baseline} share, for other models of one
 * perceptron too, in any package.
 *
 * @param read the values; of a model that has more, these are among them
 */
public record PerceptronHyperparameters(Hyperparameters read) {
  private static final Map<String, String> SHARED =
      Hyperparameters.ordered(
          "hidden", "200",
          "nonlinearity", "tanh",
          "use_rk4", "false",
          "rk4_step", "0.1");

  /** {@code hidden}, {@code nonlinearity}, {@code use_rk4} and {@code rk4_step}, as published. */
  public static Map<String, String> defaults() {
    return SHARED;
  }

  /** The same and, after them, one more. */
  public static Map<String, String> defaultsWith(String key, String value) {
    Map<String, String> defaults = new LinkedHashMap<>(SHARED);
    defaults.put(key, value);
    return Collections.unmodifiableMap(defaults);
  }

  /**
   * The perceptron.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public MultilayerPerceptron network(int inputs, int outputs) {
    return new MultilayerPerceptron(
        inputs, read.wholeNumber("hidden"), outputs, Nonlinearity.named(read.text("nonlinearity")));
  }

  /**
   * What training compares with the target: the derivative, or the mean slope of a step of RK4.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public Slope slope() {
    boolean useRk4 = read.flag("use_rk4");
    double step = read.positiveNumber("rk4_step");
    return new Slope(useRk4 ? step : 0);
  }
}
