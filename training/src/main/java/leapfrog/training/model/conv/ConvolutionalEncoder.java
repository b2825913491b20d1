package leapfrog.training.model.conv;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import leapfrog.training.nn.Convolution;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;

/**
 * Convolutions of 3×3 with ReLU between them (Toth et al. 2019, appendix A.1: 8 layers, 32 filters
 * in the first, 64 in the following, 48 in the last).
 *
 * @param name prefix of the parameters' names, such as {@code encoder}
 * @param layers the layers, at least one
 * @param inputSize height and width of the input
 */
public record ConvolutionalEncoder(String name, List<ConvolutionLayer> layers, int inputSize) {
  /**
   * The size of an encoder.
   *
   * @param firstFilters filters of the first layer
   * @param filters filters of those between the first and the last
   * @param outputs filters of the last
   * @param strides stride of each layer, 1 or 2; as many as there are layers, at least 2
   * @param hidden size of the first weights before a ReLU
   * @param last size of the first weights of the last layer
   */
  public record Plan(
      int firstFilters,
      int filters,
      int outputs,
      List<Integer> strides,
      LayerScale hidden,
      LayerScale last) {
    /** The published encoder, which keeps the size of the images. */
    public static final Plan PUBLISHED =
        new Plan(
            32, 64, 48, List.of(1, 1, 1, 1, 1, 1, 1, 1), LayerScale.PYTORCH, LayerScale.PYTORCH);

    /** Copies the list and checks the strides. */
    public Plan {
      strides = List.copyOf(strides);
      if (strides.size() < 2 || !strides.stream().allMatch(stride -> stride == 1 || stride == 2)) {
        throw new IllegalArgumentException(
            "Cannot set encoder_strides to %s: it must list the strides of at least 2 layers, 1 or 2"
                .formatted(strides));
      }
    }

    /** The same encoder with another number of outputs. */
    public Plan withOutputs(int count) {
      return new Plan(firstFilters, filters, count, strides, hidden, last);
    }
  }

  /** Copies the list. */
  public ConvolutionalEncoder {
    layers = List.copyOf(layers);
  }

  /**
   * Lays out an encoder.
   *
   * @param name prefix of the parameters' names
   * @param channels channels of the input
   * @param inputSize height and width of the input
   * @throws IllegalArgumentException if the size is not 4·2ᵏ, or halved below 4
   */
  public static ConvolutionalEncoder of(String name, int channels, int inputSize, Plan plan) {
    int last = plan.strides().size() - 1;
    long halvings = plan.strides().stream().filter(stride -> stride == 2).count();
    if (halvings > ImageSize.halvings(inputSize)) {
      throw new IllegalArgumentException(
          "Cannot set encoder_strides to %s: images of %d pixels a side can be halved %d times"
              .formatted(plan.strides(), inputSize, ImageSize.halvings(inputSize)));
    }
    List<ConvolutionLayer> layers = new ArrayList<>();
    int inputs = channels;
    for (int i = 0; i <= last; i++) {
      int filters = i == 0 ? plan.firstFilters() : plan.filters();
      int outputs = i == last ? plan.outputs() : filters;
      layers.add(
          new ConvolutionLayer(
              "%s.conv%d".formatted(name, i + 1),
              inputs,
              outputs,
              plan.strides().get(i) == 2 ? Convolution.HALVING : Convolution.SAME,
              i == last ? plan.last() : plan.hidden()));
      inputs = outputs;
    }
    return new ConvolutionalEncoder(name, layers, inputSize);
  }

  /** The parameters of all layers, in order. */
  public List<ParameterSpec> parameters() {
    return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
  }

  /** Channels of the output. */
  public int outputs() {
    return layers.get(layers.size() - 1).outputs();
  }

  /** Height and width of the output. */
  public int outputSize() {
    int size = inputSize;
    for (ConvolutionLayer layer : layers) {
      size = layer.convolution().output(size);
    }
    return size;
  }

  /**
   * Encodes images.
   *
   * @param image {@code [batch][channel][height][width]}
   * @return {@code [batch][outputs][outputSize][outputSize]}; no ReLU follows the last layer
   */
  public <T> T apply(Ops<T> ops, Function<String, T> parameter, T image) {
    T activation = layers.get(0).apply(ops, parameter, image);
    for (ConvolutionLayer layer : layers.subList(1, layers.size())) {
      activation = layer.apply(ops, parameter, ops.relu(activation));
    }
    return activation;
  }

  /** Multiplications for one image. */
  public double multiplications() {
    double sum = 0;
    int size = inputSize;
    for (ConvolutionLayer layer : layers) {
      size = layer.convolution().output(size);
      sum += layer.multiplications(size);
    }
    return sum;
  }
}
