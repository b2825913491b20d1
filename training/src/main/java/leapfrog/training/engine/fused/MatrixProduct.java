package leapfrog.training.engine.fused;

/** Single-precision matrix products on row-major arrays. */
interface MatrixProduct {
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
}
