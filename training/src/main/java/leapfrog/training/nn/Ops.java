package leapfrog.training.nn;

import java.util.List;

/**
 * The operations a model is written in, once for every engine.
 *
 * <p>An engine supplies its own tensor type {@code T} and differentiates what is composed of these
 * operations by first-order reverse mode; a model that needs ∂H/∂x writes it out with them (see
 * {@link MultilayerPerceptron#inputGradient}), so no engine needs second-order derivatives.
 * Element-wise operations on two tensors broadcast as NumPy does.
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

  /** Mean of all elements, a scalar. */
  T mean(T a);

  /**
   * Rows (axis 0) or columns (axis 1) of a matrix, from index {@code from} to before {@code to}.
   */
  T slice(T a, int axis, int from, int to);

  /** The parts joined along an axis. */
  T concat(int axis, List<T> parts);

  /** a ⊙ a. */
  default T square(T a) {
    return multiply(a, a);
  }

  /** Affine map of PyTorch's linear layer: {@code x Wᵀ + b}, with W {@code [out][in]}. */
  default T linear(T x, T weight, T bias) {
    return add(matmul(x, false, weight, true), bias);
  }
}
