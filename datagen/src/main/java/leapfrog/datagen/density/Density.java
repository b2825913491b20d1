package leapfrog.datagen.density;

import org.apache.commons.rng.UniformRandomProvider;

/** A probability density that can be drawn from and evaluated exactly. Immutable. */
public interface Density {
  /** Number of coordinates of a point. */
  int dimension();

  /**
   * Draws a point.
   *
   * @return {@code [dimension]}
   */
  double[] sample(UniformRandomProvider random);

  /**
   * Natural logarithm of the normalised density; negative infinity where it vanishes.
   *
   * @param point {@code [dimension]}
   */
  double logDensity(double[] point);

  /** Number of modes: regions that a model of the density must all reach, at least 1. */
  int modes();

  /**
   * The mode that a point belongs to.
   *
   * @param point {@code [dimension]}
   * @return from 0 to {@link #modes()} − 1, or −1 for a point that is far from all
   */
  int mode(double[] point);
}
