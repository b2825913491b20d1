package leapfrog.datagen.render;

/** Where the bodies of a system are. */
public interface Scene {
  /** Number of bodies. */
  int bodies();

  /**
   * Places the bodies in the plane.
   *
   * @param q position coordinates, {@code [n]}
   * @param xy receives x₁, y₁, x₂, y₂, …, y upwards, {@code [2·bodies]}
   */
  void place(double[] q, double[] xy);
}
