package leapfrog.training.nn;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The operations a model is written in, once for every engine.
 *
 * <p>An engine supplies its own tensor type {@code T} and differentiates what is composed of these
 * operations by first-order reverse mode; a model that needs ∂H/∂x writes it out with them (see
 * {@link MultilayerPerceptron#inputGradient}), so no engine needs second-order derivatives.
 * Element-wise operations on two tensors broadcast as NumPy does. Images are {@code
 * [batch][channel][height][width]}, whatever their layout in the engine's memory.
 *
 * @param <T> the engine's tensor
 */
public interface Ops<T> {
  /** a + b. */
  T add(T a, T b);

  /** a − b. */
  T subtract(T a, T b);

  /** a ⊙ b. */
  T multiply(T a, T b);

  /** factor · a. */
  T scale(T a, double factor);

  /** a + constant, element by element. */
  T shift(T a, double constant);

  /**
   * Matrix product of two matrices, each transposed first if so told.
   *
   * @return {@code [rows of op(a)][columns of op(b)]}
   */
  T matmul(T a, boolean transposeA, T b, boolean transposeB);

  /** tanh a. */
  T tanh(T a);

  /** 1/(1 + e^−a). */
  T sigmoid(T a);

  /** ln(1 + e^a). */
  T softplus(T a);

  /** e^a. */
  T exp(T a);

  /** max(a, 0). */
  T relu(T a);

  /** a where it is positive, otherwise slope · a. */
  T leakyRelu(T a, double slope);

  /** Mean of all elements, a scalar. */
  T mean(T a);

  /** Mean over the given axes, which the result lacks. */
  T mean(T a, int... axes);

  /** What lies along an axis from index {@code from} to before {@code to}. */
  T slice(T a, int axis, int from, int to);

  /** The parts joined along an axis. */
  T concat(int axis, List<T> parts);

  /**
   * The same numbers, in row-major order, in another shape.
   *
   * @param shape extents, of which one may be −1 and follows from the others
   */
  T reshape(T a, int... shape);

  /**
   * Two-dimensional convolution, in the sense of neural networks: without mirroring the kernel.
   *
   * @param image {@code [batch][in][height][width]}
   * @param weight {@code [out][in][kernel][kernel]}
   * @param bias {@code [out]}
   * @return {@code [batch][out][height'][width']}
   */
  T conv2d(T image, T weight, T bias, Convolution convolution);

  /**
   * The gradient of a convolution with respect to its input, given that with respect to its output;
   * also known as transposed convolution.
   *
   * @param outputGradient {@code [batch][out][height'][width']}
   * @param weight the convolution's weight, {@code [out][in][kernel][kernel]}
   * @param convolution of stride 1
   * @return {@code [batch][in][height][width]}
   * @throws IllegalArgumentException if the stride is another, which does not determine the size
   */
  T conv2dInputGradient(T outputGradient, T weight, Convolution convolution);

  /**
   * Each pixel as a square of 2×2 pixels: nearest-neighbour enlargement.
   *
   * @param image {@code [batch][channel][height][width]}
   * @return {@code [batch][channel][2·height][2·width]}
   */
  T upsample(T image);

  /**
   * A convolution of the enlarged image, which engines may compute without enlarging it.
   *
   * @param image {@code [batch][in][height][width]}
   * @param weight {@code [out][in][kernel][kernel]}
   * @param bias {@code [out]}
   * @return {@code [batch][out][height'][width']} of the image of {@link #upsample}
   */
  default T upsampledConv2d(T image, T weight, T bias, Convolution convolution) {
    return conv2d(upsample(image), weight, bias, convolution);
  }

  /**
   * A part of a loss that stands for itself: an engine may compute, differentiate and forget it at
   * once, so that its intermediate results never meet those of other parts in memory.
   *
   * @param input what the part depends on besides parameters and batch
   * @param part makes a scalar of the input
   * @return the scalar, which must enter the loss as a summand with the factor one
   */
  default T lossPart(T input, UnaryOperator<T> part) {
    return part.apply(input);
  }

  /** a ⊙ a. */
  default T square(T a) {
    return multiply(a, a);
  }

  /** Affine map of PyTorch's linear layer: {@code x Wᵀ + b}, with W {@code [out][in]}. */
  default T linear(T x, T weight, T bias) {
    return add(matmul(x, false, weight, true), bias);
  }
}
