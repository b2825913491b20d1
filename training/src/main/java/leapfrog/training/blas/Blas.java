package leapfrog.training.blas;

/** Matrix products on row-major Java arrays. */
public interface Blas {
  /** Name of the library, recorded with measurements. */
  String name();

  /**
   * C = op(A)·op(B) + beta·C.
   *
   * @param transposeA whether {@code a} is {@code [k][m]} instead of {@code [m][k]}
   * @param transposeB whether {@code b} is {@code [n][k]} instead of {@code [k][n]}
   * @param m rows of C
   * @param n columns of C
   * @param k inner dimension
   * @param a first factor; may be longer than needed
   * @param b second factor
   * @param beta 0 overwrites C, 1 adds to it
   * @param c result, {@code [m][n]}
   */
  void multiply(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      float[] a,
      float[] b,
      float beta,
      float[] c);

  /**
   * y = op(A)·x + beta·y.
   *
   * @param transpose whether A is applied transposed
   * @param rows rows of A
   * @param columns columns of A
   * @param a matrix, {@code [rows][columns]}
   * @param x vector, {@code [columns]}, or {@code [rows]} if transposed; may be longer
   * @param beta 0 overwrites y, 1 adds to it
   * @param y result, {@code [rows]}, or {@code [columns]} if transposed; may be longer
   */
  void multiply(
      boolean transpose, int rows, int columns, double[] a, double[] x, double beta, double[] y);
}
