package leapfrog.training.evaluate;

import leapfrog.training.nn.Tensor;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * An affine map of vectors.
 *
 * @param coefficients of each input and, last, the constant, {@code [inputs + 1][outputs]}
 */
record LinearMap(RealMatrix coefficients) {
  /**
   * The map with the least squared error.
   *
   * @param from {@code [samples][inputs]}
   * @param to {@code [samples][outputs]}
   * @return the map; all NaN if the inputs do not determine it
   */
  static LinearMap fit(Tensor from, Tensor to) {
    QRDecomposition decomposition = new QRDecomposition(withConstant(from), 1e-12);
    RealMatrix targets = matrix(to);
    return new LinearMap(
        decomposition.getSolver().isNonSingular()
            ? decomposition.getSolver().solve(targets)
            : new Array2DRowRealMatrix(from.shape()[1] + 1, to.shape()[1]).scalarAdd(Double.NaN));
  }

  /** The images of {@code [samples][inputs]}, {@code [samples][outputs]}. */
  double[][] apply(Tensor from) {
    return withConstant(from).multiply(coefficients).getData();
  }

  private static RealMatrix withConstant(Tensor tensor) {
    RealMatrix matrix = new Array2DRowRealMatrix(tensor.shape()[0], tensor.shape()[1] + 1);
    matrix.setSubMatrix(matrix(tensor).getData(), 0, 0);
    for (int row = 0; row < tensor.shape()[0]; row++) {
      matrix.setEntry(row, tensor.shape()[1], 1);
    }
    return matrix;
  }

  private static RealMatrix matrix(Tensor tensor) {
    RealMatrix matrix = new Array2DRowRealMatrix(tensor.shape()[0], tensor.shape()[1]);
    for (int i = 0; i < tensor.size(); i++) {
      matrix.setEntry(i / tensor.shape()[1], i % tensor.shape()[1], tensor.values()[i]);
    }
    return matrix;
  }
}
