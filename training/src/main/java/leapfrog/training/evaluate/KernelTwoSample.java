package leapfrog.training.evaluate;

import leapfrog.training.nn.Tensor;

/**
 * The squared maximum mean discrepancy of two samples, without bias (Gretton et al. 2012, equation
 * 3), with the kernel exp(−‖x − y‖²/2h²), h = {@value #BANDWIDTH}, the bandwidth of the density
 * estimates of Toth et al. 2019. It estimates zero for samples of the same density, and may fall
 * below it. Of each sample the first {@value #LIMIT} points are taken, since the cost is quadratic.
 */
final class KernelTwoSample {
  /** h. */
  static final double BANDWIDTH = 0.3;

  /** Points of each sample, at most. */
  static final int LIMIT = 2000;

  private KernelTwoSample() {}

  /**
   * The statistic.
   *
   * @param a {@code [rows][d]}, at least two rows
   * @param b {@code [rows'][d]}, likewise
   */
  static double squaredDiscrepancy(Tensor a, Tensor b) {
    double[][] x = Points.stream(a).limit(LIMIT).toArray(double[][]::new);
    double[][] y = Points.stream(b).limit(LIMIT).toArray(double[][]::new);
    return withinMean(x) + withinMean(y) - 2 * betweenMean(x, y);
  }

  private static double withinMean(double[][] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += kernel(x[i], x[j]);
      }
    }
    return 2 * sum / ((double) x.length * (x.length - 1));
  }

  private static double betweenMean(double[][] x, double[][] y) {
    double sum = 0;
    for (double[] a : x) {
      for (double[] b : y) {
        sum += kernel(a, b);
      }
    }
    return sum / ((double) x.length * y.length);
  }

  private static double kernel(double[] a, double[] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.exp(-squares / (2 * BANDWIDTH * BANDWIDTH));
  }
}
