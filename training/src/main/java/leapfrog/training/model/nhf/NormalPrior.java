package leapfrog.training.model.nhf;

import leapfrog.datagen.sample.Randomness;
import leapfrog.training.nn.Ops;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/**
 * N(0, σ²).
 *
 * @param deviation σ, positive
 */
record NormalPrior(double deviation) implements Prior {
  /** ½ ln 2π. */
  static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  @Override
  public double logDensity(double coordinate) {
    double standard = coordinate / deviation;
    return -0.5 * standard * standard - normalisation();
  }

  @Override
  public <T> T logDensity(Ops<T> ops, T coordinates) {
    T squares = ops.square(coordinates);
    return ops.shift(ops.scale(squares, -0.5 / (deviation * deviation)), -normalisation());
  }

  @Override
  public ContinuousSampler sampler(UniformRandomProvider random) {
    ContinuousSampler standard = Randomness.gaussian(random);
    return () -> deviation * standard.sample();
  }

  private double normalisation() {
    return Math.log(deviation) + HALF_LOG_TWO_PI;
  }
}
