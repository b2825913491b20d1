package leapfrog.training.model.nhf;

import leapfrog.training.nn.Nonlinearity;
import leapfrog.training.nn.Ops;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/**
 * π(s; σ, β) = f(β(s + σ/2))·f(−β(s − σ/2))/Z with the sigmoid f (Toth et al. 2019, section 4). It
 * is the distribution of U(−σ/2, σ/2) + Logistic(0, 1/β), which draws it, and Z = σ/(1 − e^(−βσ)).
 *
 * @param width σ, positive
 * @param sharpness β, positive: the edges are about 1/β wide
 */
record SoftUniform(double width, double sharpness) implements Prior {
  @Override
  public double logDensity(double coordinate) {
    return -softplus(-sharpness * (coordinate + width / 2))
        - softplus(sharpness * (coordinate - width / 2))
        - normalisation();
  }

  @Override
  public <T> T logDensity(Ops<T> ops, T coordinates) {
    T scaled = ops.scale(coordinates, sharpness);
    double edge = sharpness * width / 2;
    T left = ops.softplus(ops.shift(ops.scale(scaled, -1), -edge));
    T right = ops.softplus(ops.shift(scaled, -edge));
    return ops.shift(ops.scale(ops.add(left, right), -1), -normalisation());
  }

  @Override
  public ContinuousSampler sampler(UniformRandomProvider random) {
    return () -> {
      double uniform = width * (random.nextDouble() - 0.5);
      // In the middle of one of 2^53 cells, so neither 0 nor 1.
      double level = ((random.nextLong() >>> 11) + 0.5) * 0x1p-53;
      return uniform + Math.log(level / (1 - level)) / sharpness;
    };
  }

  /** ln Z. */
  private double normalisation() {
    return Math.log(width) - Math.log(-Math.expm1(-sharpness * width));
  }

  private static double softplus(double z) {
    return Nonlinearity.SOFTPLUS.value(z);
  }
}
