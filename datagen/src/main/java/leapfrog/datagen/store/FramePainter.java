package leapfrog.datagen.store;

import leapfrog.datagen.render.Renderer;

/** Draws the frames of one trajectory after the other into the same memory. */
final class FramePainter {
  private final Renderer renderer;
  private final double[] positions;
  private final byte[] pixels;
  private final int points;

  /**
   * A painter of trajectories of one shape.
   *
   * @param degreesOfFreedom number n of position coordinates
   * @param points frames of a trajectory
   */
  FramePainter(Renderer renderer, int degreesOfFreedom, int points) {
    this.renderer = renderer;
    this.points = points;
    positions = new double[degreesOfFreedom];
    pixels =
        new byte
            [Math.multiplyExact(
                points, renderer.height() * renderer.width() * renderer.channels())];
  }

  /**
   * Draws a frame at each time.
   *
   * @param q positions, {@code [points·n]}
   * @return frames whose pixels the next call overwrites
   */
  Frames frames(double[] q) {
    int size = pixels.length / points;
    for (int i = 0; i < points; i++) {
      System.arraycopy(q, i * positions.length, positions, 0, positions.length);
      renderer.draw(positions, pixels, i * size);
    }
    return new Frames(pixels, renderer.height(), renderer.width(), renderer.channels());
  }
}
