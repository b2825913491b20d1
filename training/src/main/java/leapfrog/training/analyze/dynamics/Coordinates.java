package leapfrog.training.analyze.dynamics;

/** Names of phase-space coordinates, as {@code simulate} prints them. */
final class Coordinates {
  private Coordinates() {}

  /**
   * The name of one coordinate: q0, q1, … then p0, p1, ….
   *
   * @param index from 0 to {@code dimension} − 1
   * @param dimension 2n
   */
  static String name(int index, int dimension) {
    int n = dimension / 2;
    return index < n ? "q" + index : "p" + (index - n);
  }
}
