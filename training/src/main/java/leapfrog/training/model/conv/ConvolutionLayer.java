package leapfrog.training.model.conv;

import java.util.List;
import java.util.function.Function;
import leapfrog.training.nn.Convolution;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;

/**
 * One convolution with its parameters {@code name.weight}, {@code [outputs][inputs][kernel]
 * [kernel]}, and {@code name.bias}, {@code [outputs]}.
 *
 * @param name prefix of the parameters' names, such as {@code encoder.conv1}
 * @param inputs channels of the input, at least 1
 * @param outputs channels of the output, at least 1
 * @param convolution how the kernel moves
 * @param scale size of the first weights
 */
public record ConvolutionLayer(
    String name, int inputs, int outputs, Convolution convolution, LayerScale scale) {
  /** Kernels of one pixel: a linear map of the channels. */
  public static final Convolution POINTWISE = new Convolution(1, 1, 0);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public ConvolutionLayer {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "Cannot map %d channels to %d in layer %s: both must be positive"
              .formatted(inputs, outputs, name));
    }
  }

  /** Weight and bias, as PyTorch orders them. */
  public List<ParameterSpec> parameters() {
    int kernel = convolution.kernel();
    int fanIn = inputs * kernel * kernel;
    return List.of(
        new ParameterSpec(
            weightName(), new int[] {outputs, inputs, kernel, kernel}, scale.weights(fanIn)),
        new ParameterSpec(biasName(), new int[] {outputs}, scale.biases(fanIn)));
  }

  /** The layer's output, {@code [batch][outputs][height'][width']}. */
  public <T> T apply(Ops<T> ops, Function<String, T> parameter, T image) {
    return ops.conv2d(
        image, parameter.apply(weightName()), parameter.apply(biasName()), convolution);
  }

  /** The output for the image enlarged to twice its size. */
  public <T> T applyUpsampled(Ops<T> ops, Function<String, T> parameter, T image) {
    return ops.upsampledConv2d(
        image, parameter.apply(weightName()), parameter.apply(biasName()), convolution);
  }

  /**
   * The gradient with respect to the input, given that with respect to the output.
   *
   * @param outputGradient {@code [batch][outputs][height'][width']}
   * @return {@code [batch][inputs][height][width]}
   */
  public <T> T inputGradient(Ops<T> ops, Function<String, T> parameter, T outputGradient) {
    return ops.conv2dInputGradient(outputGradient, parameter.apply(weightName()), convolution);
  }

  /** Multiplications for one image of the given output size. */
  double multiplications(int outputSize) {
    return (double) inputs
        * outputs
        * convolution.kernel()
        * convolution.kernel()
        * outputSize
        * outputSize;
  }

  private String weightName() {
    return name + ".weight";
  }

  private String biasName() {
    return name + ".bias";
  }
}
