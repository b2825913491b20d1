package leapfrog.training.evaluate;

import leapfrog.datagen.render.Renderer;

/**
 * Reads the angle of a rendered pendulum from grey frames: the angle whose picture is nearest in
 * squared difference, between the angles of {@value #PICTURES} pictures by a parabola.
 *
 * <p>Within the angles of the published data the root mean square error is 3e-4 and the largest
 * 2e-3, which is how exactly the renderer draws; where the rod leaves the frame it may be 8e-3.
 * With noise of 0.013 in each pixel, as much as an autoencoder leaves, it is 6e-4. The direction of
 * the centre of mass, the other way to read an angle, would be off by 8e-3 then, since it weighs
 * far pixels most.
 */
final class PendulumAngles {
  private static final int PICTURES = 720;
  private static final double STEP = 2 * Math.PI / PICTURES;

  private final double[][] pictures;
  private final double[] squares = new double[PICTURES];

  /** Draws the pictures to compare with, of one grey channel and values in [0, 1]. */
  PendulumAngles(Renderer renderer) {
    int pixels = renderer.height() * renderer.width();
    if (renderer.channels() != 1) {
      throw new IllegalArgumentException(
          "Cannot read angles from frames of %d channels: they must be grey"
              .formatted(renderer.channels()));
    }
    pictures = new double[PICTURES][pixels];
    byte[] bytes = new byte[pixels];
    for (int i = 0; i < PICTURES; i++) {
      renderer.draw(new double[] {i * STEP}, bytes, 0);
      for (int pixel = 0; pixel < pixels; pixel++) {
        double value = (bytes[pixel] & 0xff) / 255.0;
        pictures[i][pixel] = value;
        squares[i] += value * value;
      }
    }
  }

  /** Number of pixels of a frame. */
  int pixels() {
    return pictures[0].length;
  }

  /**
   * The angle that a frame shows.
   *
   * @param frames holds the frame, {@code [height][width]}, values as in [0, 1]
   * @param offset index of its first value
   * @return in [−π, π]; NaN if a value is
   */
  double angle(double[] frames, int offset) {
    double[] distances = new double[PICTURES];
    int nearest = 0;
    for (int i = 0; i < PICTURES; i++) {
      distances[i] = squares[i] - 2 * product(pictures[i], frames, offset);
      if (distances[i] < distances[nearest]) {
        nearest = i;
      }
    }
    double before = distances[(nearest + PICTURES - 1) % PICTURES] - distances[nearest];
    double after = distances[(nearest + 1) % PICTURES] - distances[nearest];
    double bend = before + after;
    double vertex = bend == 0 ? 0 : (before - after) / (2 * bend);
    return Math.IEEEremainder((nearest + vertex) * STEP, 2 * Math.PI);
  }

  private static double product(double[] picture, double[] frames, int offset) {
    double sum = 0;
    for (int pixel = 0; pixel < picture.length; pixel++) {
      sum += picture[pixel] * frames[offset + pixel];
    }
    return sum;
  }
}
