package leapfrog.training.model.nhf;

/**
 * Density estimate in the plane by isotropic Gaussian kernels, 1/n Σ N(x; xᵢ, h²).
 *
 * @param points xᵢ, {@code [n][2]}
 * @param bandwidth h, positive
 */
@SuppressWarnings("ArrayRecordComponent") // made and read at one place
record KernelDensity(double[][] points, double bandwidth) {
  /** The estimate at a point, {@code [2]}. */
  double at(double[] point) {
    double sum = 0;
    for (double[] centre : points) {
      double x = (point[0] - centre[0]) / bandwidth;
      double y = (point[1] - centre[1]) / bandwidth;
      sum += Math.exp(-(x * x + y * y) / 2);
    }
    return sum / (points.length * 2 * Math.PI * bandwidth * bandwidth);
  }
}
