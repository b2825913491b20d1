package leapfrog.datagen.density;

import leapfrog.datagen.sample.Randomness;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/**
 * An equal mixture of isotropic Gaussians in the plane. Its modes are runs of successive Gaussians
 * of one length; a point belongs to the Gaussian whose centre is the nearest, if that is within
 * {@value #REACH} deviations.
 */
final class GaussianMixture implements Density {
  /** Deviations from a centre within which a point belongs to it. */
  static final double REACH = 3;

  private final double[][] centres;
  private final int perMode;
  private final double deviation;
  private final double logNormalisation;

  /**
   * A mixture.
   *
   * @param centres {@code [Gaussian][2]}, at least one
   * @param perMode number of successive Gaussians that make up a mode; divides their number
   * @param deviation standard deviation of each coordinate, positive
   */
  GaussianMixture(double[][] centres, int perMode, double deviation) {
    this.centres = centres;
    this.perMode = perMode;
    this.deviation = deviation;
    this.logNormalisation =
        -StrictMath.log(centres.length) - StrictMath.log(2 * Math.PI * deviation * deviation);
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public double[] sample(UniformRandomProvider random) {
    double[] centre = centres[random.nextInt(centres.length)];
    ContinuousSampler gaussian = Randomness.gaussian(random);
    double x = centre[0] + deviation * gaussian.sample();
    double y = centre[1] + deviation * gaussian.sample();
    return new double[] {x, y};
  }

  @Override
  public double logDensity(double[] point) {
    double largest = exponent(centres[nearest(point)], point);
    double sum = 0;
    for (double[] centre : centres) {
      sum += StrictMath.exp(exponent(centre, point) - largest);
    }
    return logNormalisation + largest + StrictMath.log(sum);
  }

  @Override
  public int modes() {
    return centres.length / perMode;
  }

  @Override
  public int mode(double[] point) {
    int nearest = nearest(point);
    double reach = REACH * deviation;
    return squaredDistance(centres[nearest], point) <= reach * reach ? nearest / perMode : -1;
  }

  private int nearest(double[] point) {
    int nearest = 0;
    for (int i = 1; i < centres.length; i++) {
      if (squaredDistance(centres[i], point) < squaredDistance(centres[nearest], point)) {
        nearest = i;
      }
    }
    return nearest;
  }

  private double exponent(double[] centre, double[] point) {
    return -squaredDistance(centre, point) / (2 * deviation * deviation);
  }

  private static double squaredDistance(double[] a, double[] b) {
    double x = a[0] - b[0];
    double y = a[1] - b[1];
    return x * x + y * y;
  }
}
