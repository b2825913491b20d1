package leapfrog.training.model.hgn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import leapfrog.training.model.conv.ConvolutionLayer;
import leapfrog.training.model.conv.ImageSize;
import leapfrog.training.model.conv.LayerScale;
import leapfrog.training.nn.Convolution;
import leapfrog.training.nn.Initialization;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;

/**
 * A scalar function of an image of 4×4 pixels: convolutions of 3×3, each followed by softplus, then
 * a linear map of the channels that is summed over the pixels,
 *
 * <pre>F(x) = Σ_pixels w · softplus(z_n), z_k = conv_k(softplus(z_{k−1})), z_1 = conv_1(x).</pre>
 *
 * @param name prefix of the parameters' names, such as {@code hamiltonian}
 * @param layers the convolutions, at least one
 * @param readout size of the first weights w in units of 1/√filters
 */
record ScalarNetwork(String name, List<ConvolutionLayer> layers, double readout) {
  /** Copies the list. */
  ScalarNetwork {
    layers = List.copyOf(layers);
  }

  /**
   * Lays out a network.
   *
   * @param inputs channels of the image
   * @param filters filters of each layer
   * @param count number of layers
   * @param hidden size of the first weights
   * @param readout size of the first weights of the linear map
   */
  static ScalarNetwork of(
      String name, int inputs, int filters, int count, LayerScale hidden, double readout) {
    List<ConvolutionLayer> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      layers.add(
          new ConvolutionLayer(
              "%s.conv%d".formatted(name, i + 1),
              i == 0 ? inputs : filters,
              filters,
              Convolution.SAME,
              hidden));
    }
    return new ScalarNetwork(name, layers, readout);
  }

  List<ParameterSpec> parameters() {
    List<ParameterSpec> parameters = new ArrayList<>();
    layers.forEach(layer -> parameters.addAll(layer.parameters()));
    parameters.add(
        new ParameterSpec(
            weightName(),
            new int[] {1, filters()},
            Initialization.uniform(readout * Math.sqrt(3.0 / filters()))));
    return parameters;
  }

  /** The function's value, {@code [batch][1]}. */
  <T> T value(Ops<T> ops, Function<String, T> parameter, T image) {
    T activation = image;
    for (ConvolutionLayer layer : layers) {
      activation = ops.softplus(layer.apply(ops, parameter, activation));
    }
    T sums = ops.scale(ops.mean(activation, 2, 3), ImageSize.STATE * ImageSize.STATE);
    return ops.matmul(sums, false, parameter.apply(weightName()), true);
  }

  /**
   * The function's gradient, written out layer by layer: g_n = softplus′(z_n) ⊙ w, g_{k−1} =
   * softplus′(z_{k−1}) ⊙ conv_kᵀ(g_k), ∂F/∂x = conv_1ᵀ(g_1).
   *
   * @param image {@code [batch][inputs][4][4]}
   * @return the same shape
   */
  <T> T gradient(Ops<T> ops, Function<String, T> parameter, T image) {
    List<T> slopes = new ArrayList<>();
    T activation = image;
    for (ConvolutionLayer layer : layers) {
      T z = layer.apply(ops, parameter, activation);
      slopes.add(ops.sigmoid(z));
      if (slopes.size() < layers.size()) {
        activation = ops.softplus(z);
      }
    }
    T gradient = ops.reshape(parameter.apply(weightName()), 1, filters(), 1, 1);
    for (int i = layers.size() - 1; i >= 0; i--) {
      gradient = layers.get(i).inputGradient(ops, parameter, ops.multiply(slopes.get(i), gradient));
    }
    return gradient;
  }

  /** Multiplications of one gradient of one image. */
  double multiplications() {
    double sum = 0;
    for (ConvolutionLayer layer : layers) {
      sum += 2.0 * layer.inputs() * layer.outputs() * 9 * ImageSize.STATE * ImageSize.STATE;
    }
    return sum;
  }

  private int filters() {
    return layers.get(layers.size() - 1).outputs();
  }

  private String weightName() {
    return name + ".energy.weight";
  }
}
