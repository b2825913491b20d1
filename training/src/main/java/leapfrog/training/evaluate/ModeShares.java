package leapfrog.training.evaluate;

import leapfrog.datagen.density.Density;
import leapfrog.training.nn.Tensor;

/**
 * What shares of two samples belong to each mode of a density.
 *
 * @param relativeErrors for each mode, the share of the model's points over that of the test
 *     points, less one; not finite where no test point belongs to the mode
 */
@SuppressWarnings("ArrayRecordComponent") // made here and read here
record ModeShares(double[] relativeErrors) {
  /** Relative error within which a mode counts as covered. */
  static final double TOLERANCE = 0.2;

  /**
   * Counts.
   *
   * @param drawn points that the model drew, {@code [rows][d]}
   * @param test points of the density, {@code [rows'][d]}
   */
  static ModeShares of(Density density, Tensor drawn, Tensor test) {
    double[] ours = shares(density, drawn);
    double[] theirs = shares(density, test);
    double[] errors = new double[density.modes()];
    for (int mode = 0; mode < errors.length; mode++) {
      errors[mode] = ours[mode] / theirs[mode] - 1;
    }
    return new ModeShares(errors);
  }

  /** Of all points, those that belong to each mode. */
  private static double[] shares(Density density, Tensor points) {
    double[] shares = new double[density.modes()];
    Points.stream(points)
        .mapToInt(density::mode)
        .filter(mode -> mode >= 0)
        .forEach(mode -> shares[mode] += 1.0 / points.shape()[0]);
    return shares;
  }

  /** Share of the modes whose relative error is at most {@value #TOLERANCE}. */
  double coverage() {
    int covered = 0;
    for (double error : relativeErrors) {
      if (Math.abs(error) <= TOLERANCE) {
        covered++;
      }
    }
    return (double) covered / relativeErrors.length;
  }

  /** The largest relative error's magnitude. */
  double largestError() {
    double largest = 0;
    for (double error : relativeErrors) {
      largest = Math.max(largest, Math.abs(error)); // which keeps a NaN
    }
    return largest;
  }
}
