package leapfrog.training.nn;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** How a parameter gets its first value. */
@FunctionalInterface
public interface Initialization {
  /**
   * Draws a tensor.
   *
   * @param shape PyTorch's layout; a linear weight is {@code [out][in]}
   * @param random the stream that determines the values
   * @throws IllegalArgumentException if the distribution has no tensors of that shape
   */
  Tensor draw(int[] shape, UniformRandomProvider random);

  /**
   * Rows, or columns where there are fewer of them, are orthonormal and uniformly distributed: the
   * Q of a Gaussian matrix's QR decomposition with a positive diagonal of R (Saxe et al. 2013). For
   * matrices only.
   */
  static Initialization orthogonal() {
    return Initialization::drawOrthogonal;
  }

  /**
   * Uniform on ±1/√fanIn, PyTorch's default for the bias of a linear layer.
   *
   * @param fanIn number of inputs of the layer, at least 1
   */
  static Initialization uniformFanIn(int fanIn) {
    return uniform(1 / Math.sqrt(fanIn));
  }

  /**
   * Uniform on ±bound.
   *
   * @param bound not negative
   */
  static Initialization uniform(double bound) {
    return (shape, random) -> {
      Tensor tensor = Tensor.zeros(shape);
      for (int i = 0; i < tensor.size(); i++) {
        tensor.values()[i] = bound * (2 * random.nextDouble() - 1);
      }
      return tensor;
    };
  }

  private static Tensor drawOrthogonal(int[] shape, UniformRandomProvider random) {
    if (shape.length != 2) {
      throw new IllegalArgumentException("Orthogonal weights need a matrix");
    }
    int rows = shape[0];
    int columns = shape[1];
    boolean wide = rows < columns;
    double[][] vectors = gaussian(wide ? rows : columns, wide ? columns : rows, random);
    orthonormalise(vectors);
    Tensor tensor = Tensor.zeros(shape);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        tensor.values()[i * columns + j] = wide ? vectors[i][j] : vectors[j][i];
      }
    }
    return tensor;
  }

  /** Standard normal vectors, drawn coordinate by coordinate. */
  private static double[][] gaussian(int count, int length, UniformRandomProvider random) {
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    double[][] vectors = new double[count][length];
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < count; j++) {
        vectors[j][i] = normal.sample();
      }
    }
    return vectors;
  }

  /**
   * The thin Q of the QR decomposition with a positive diagonal of R, by Gram and Schmidt's method.
   * Projecting twice makes it orthogonal to round-off (Giraud et al. 2005); unlike Householder's
   * method it needs no square matrix of the longer side, which for frames is thousands of numbers.
   */
  private static void orthonormalise(double[][] vectors) {
    for (int k = 0; k < vectors.length; k++) {
      double[] vector = vectors[k];
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < k; j++) {
          addMultiple(-product(vectors[j], vector), vectors[j], vector);
        }
      }
      double length = Math.sqrt(product(vector, vector));
      for (int i = 0; i < vector.length; i++) {
        vector[i] /= length;
      }
    }
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void addMultiple(double factor, double[] a, double[] target) {
    for (int i = 0; i < a.length; i++) {
      target[i] += factor * a[i];
    }
  }
}
