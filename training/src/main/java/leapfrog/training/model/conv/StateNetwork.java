package leapfrog.training.model.conv;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import leapfrog.training.nn.Convolution;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;

/**
 * The transformation f_ψ of a latent image to a state of 4×4 pixels (Toth et al. 2019, appendix
 * A.1: 3 convolutions of 64 filters). The first layers halve the image until it is small enough;
 * each is followed by ReLU, and the last by a linear map of the channels to those of the state.
 *
 * @param layers the convolutions
 * @param projection the linear map
 * @param inputSize height and width of the latent image
 */
public record StateNetwork(
    List<ConvolutionLayer> layers, ConvolutionLayer projection, int inputSize) {
  /** Number of convolutions as published. */
  public static final int LAYERS = 3;

  /** Copies the list. */
  public StateNetwork {
    layers = List.copyOf(layers);
  }

  /**
   * Lays out the network.
   *
   * @param name prefix of the parameters' names, such as {@code transformer}
   * @param inputs channels of the latent image
   * @param inputSize its height and width, 4 or a size that fits
   * @param filters filters of each layer
   * @param outputs channels of the state, positions and momenta
   * @param hidden size of the first weights before a ReLU
   * @param last size of the first weights of the linear map
   * @throws IllegalArgumentException if the image is too large for the layers to make it 4×4
   */
  public static StateNetwork of(
      String name,
      int inputs,
      int inputSize,
      int filters,
      int outputs,
      LayerScale hidden,
      LayerScale last) {
    int halvings = inputSize == ImageSize.STATE ? 0 : ImageSize.halvings(inputSize);
    if (halvings > LAYERS) {
      throw new IllegalArgumentException(
          "Cannot bring %d pixels a side to 4 with %d layers: let encoder_strides halve the images"
              .formatted(inputSize, LAYERS));
    }
    List<ConvolutionLayer> layers = new ArrayList<>();
    for (int i = 0; i < LAYERS; i++) {
      layers.add(
          new ConvolutionLayer(
              "%s.conv%d".formatted(name, i + 1),
              i == 0 ? inputs : filters,
              filters,
              i < halvings ? Convolution.HALVING : Convolution.SAME,
              hidden));
    }
    ConvolutionLayer projection =
        new ConvolutionLayer(name + ".state", filters, outputs, ConvolutionLayer.POINTWISE, last);
    return new StateNetwork(layers, projection, inputSize);
  }

  /** The parameters of all layers, in order. */
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> parameters = new ArrayList<>();
    layers.forEach(layer -> parameters.addAll(layer.parameters()));
    parameters.addAll(projection.parameters());
    return parameters;
  }

  /**
   * The state of a latent image.
   *
   * @param latent {@code [batch][inputs][inputSize][inputSize]}
   * @return {@code [batch][outputs][4][4]}
   */
  public <T> T apply(Ops<T> ops, Function<String, T> parameter, T latent) {
    T activation = latent;
    for (ConvolutionLayer layer : layers) {
      activation = ops.relu(layer.apply(ops, parameter, activation));
    }
    return projection.apply(ops, parameter, activation);
  }

  /** Multiplications for one latent image. */
  public double multiplications() {
    double sum = projection.multiplications(ImageSize.STATE);
    int size = inputSize;
    for (ConvolutionLayer layer : layers) {
      size = layer.convolution().output(size);
      sum += layer.multiplications(size);
    }
    return sum;
  }
}
