package leapfrog.datagen.sample;

import org.apache.commons.rng.UniformRandomProvider;

/** Draws initial phase-space points. */
@FunctionalInterface
public interface StateSampler {
  /**
   * Draws one state.
   *
   * @param random the only source of randomness
   * @return {@code [2n]}: positions, then momenta
   */
  double[] sample(UniformRandomProvider random);
}
