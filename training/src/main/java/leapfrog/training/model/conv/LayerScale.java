package leapfrog.training.model.conv;

import leapfrog.training.nn.Initialization;

/**
 * How large a layer's first weights are, in units of 1/√(number of inputs of one output).
 *
 * @param weight standard deviation of the weights, which are uniform; not negative
 * @param bias standard deviation of the biases, likewise; not negative
 */
public record LayerScale(double weight, double bias) {
  /** PyTorch's default: weights and biases uniform on ±1/√(number of inputs). */
  public static final LayerScale PYTORCH = new LayerScale(1 / Math.sqrt(3), 1 / Math.sqrt(3));

  /** Keeps the variance of activations through layers of rectified units (He et al. 2015). */
  public static final LayerScale HE = new LayerScale(Math.sqrt(2), 0);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public LayerScale {
    if (!(weight >= 0) || !(bias >= 0) || Double.isInfinite(weight) || Double.isInfinite(bias)) {
      throw new IllegalArgumentException(
          "Cannot scale weights by %s and biases by %s: both must be zero or positive"
              .formatted(weight, bias));
    }
  }

  /** Weights and biases larger by a factor. */
  public LayerScale times(double factor) {
    return new LayerScale(factor * weight, factor * bias);
  }

  Initialization weights(int fanIn) {
    return uniform(weight, fanIn);
  }

  Initialization biases(int fanIn) {
    return uniform(bias, fanIn);
  }

  private static Initialization uniform(double deviation, int fanIn) {
    return Initialization.uniform(deviation * Math.sqrt(3.0 / fanIn));
  }
}
