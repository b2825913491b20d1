package leapfrog.training.nn;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

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
   * Q of a Gaussian matrix with the signs of R's diagonal made positive (Saxe et al. 2013). For
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
    RealMatrix gaussian = new Array2DRowRealMatrix(wide ? columns : rows, wide ? rows : columns);
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    for (int i = 0; i < gaussian.getRowDimension(); i++) {
      for (int j = 0; j < gaussian.getColumnDimension(); j++) {
        gaussian.setEntry(i, j, normal.sample());
      }
    }
    QRDecomposition decomposition = new QRDecomposition(gaussian);
    RealMatrix q = decomposition.getQ();
    RealMatrix r = decomposition.getR();
    Tensor tensor = Tensor.zeros(shape);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int column = wide ? i : j;
        double entry = wide ? q.getEntry(j, i) : q.getEntry(i, j);
        tensor.values()[i * columns + j] = entry * Math.signum(r.getEntry(column, column));
      }
    }
    return tensor;
  }
}
