package leapfrog.datagen.render;

/**
 * Sum and centre of mass of a grey picture.
 *
 * @param total sum of all pixels
 * @param x of the centre of mass; pixel i covers [i, i + 1)
 * @param y of the centre of mass, downwards
 */
record Moments(double total, double x, double y) {
  /**
   * Computes them.
   *
   * @param picture {@code [height][width]}
   */
  static Moments of(int[] picture, int width) {
    double total = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < picture.length; i++) {
      total += picture[i];
      x += picture[i] * (i % width + 0.5);
      y += picture[i] * (Math.floorDiv(i, width) + 0.5);
    }
    return new Moments(total, x / total, y / total);
  }
}
