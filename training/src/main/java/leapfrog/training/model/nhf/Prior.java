package leapfrog.training.model.nhf;

import leapfrog.training.nn.Ops;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/** Where a flow begins: every coordinate of (q, p) has the same density, independently. */
interface Prior {
  /** ln π of a coordinate. */
  double logDensity(double coordinate);

  /** ln π of each coordinate in an engine. */
  <T> T logDensity(Ops<T> ops, T coordinates);

  /** Draws coordinates exactly, with random numbers from the given stream. */
  ContinuousSampler sampler(UniformRandomProvider random);
}
