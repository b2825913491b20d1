package leapfrog.datagen.sample;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * The direction of a uniform point of the square [−1, 1]². It favours the diagonals; Greydanus et
 * al. (2019) draw their initial states so.
 *
 * @param x first component of the unit vector
 * @param y second component of the unit vector
 */
record SquareDirection(double x, double y) {
  static SquareDirection draw(UniformRandomProvider random) {
    while (true) {
      double x = 2 * random.nextDouble() - 1;
      double y = 2 * random.nextDouble() - 1;
      double norm = Math.sqrt(x * x + y * y);
      if (norm > 0) {
        return new SquareDirection(x / norm, y / norm);
      }
    }
  }
}
