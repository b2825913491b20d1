package leapfrog.datagen.render;

/** Draws a system as frames of one size. Has working memory of its own: one per thread. */
public interface Renderer {
  /** Width of a frame in pixels. */
  int width();

  /** Height of a frame in pixels. */
  int height();

  /** Number of channels: 3 for red, green and blue, 1 for grey. */
  int channels();

  /**
   * Draws one frame and overwrites all of it; allocates nothing.
   *
   * @param q position coordinates of the system, {@code [n]}
   * @param frames receives the frame, {@code [height][width][channels]} row-major, the first row on
   *     top, unsigned bytes
   * @param offset index of the frame's first byte
   * @throws IllegalArgumentException if a position is not a number
   * @throws IndexOutOfBoundsException if the frame does not fit
   */
  void draw(double[] q, byte[] frames, int offset);
}
