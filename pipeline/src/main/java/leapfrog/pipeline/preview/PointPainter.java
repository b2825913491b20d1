package leapfrog.pipeline.preview;

import java.util.List;
import leapfrog.datagen.store.Frames;
import leapfrog.datagen.store.Trajectory;

/** Draws points of the plane as a picture of how many there are where. */
final class PointPainter {
  /** Pixels of either side. */
  static final int SIDE = 128;

  /** Points that are shown, at most. */
  static final int MOST = 50_000;

  private PointPainter() {}

  /**
   * A grey picture of a square around the origin that holds every point, the first coordinate to
   * the right and the second one upwards. The brightness of a pixel is the square root of its
   * number of points, and white the largest of them.
   *
   * @param rows one point in each, at least one row
   * @throws IllegalArgumentException if points do not have two coordinates
   */
  static Frames paint(List<Trajectory> rows) {
    double reach = Double.MIN_NORMAL;
    for (Trajectory row : rows) {
      double[] point = row.qObserved();
      if (point.length != 2) {
        throw new IllegalArgumentException(
            "Cannot draw points of %d coordinates: only those of the plane"
                .formatted(point.length));
      }
      reach = Math.max(reach, Math.max(Math.abs(point[0]), Math.abs(point[1])));
    }
    int[] counts = new int[SIDE * SIDE];
    int most = 0;
    for (Trajectory row : rows) {
      int column = cell(row.qObserved()[0] / reach);
      int line = cell(-row.qObserved()[1] / reach);
      most = Math.max(most, ++counts[line * SIDE + column]);
    }
    byte[] pixels = new byte[counts.length];
    for (int i = 0; i < counts.length; i++) {
      pixels[i] = (byte) Math.rint(0xff * Math.sqrt((double) counts[i] / most));
    }
    return new Frames(pixels, SIDE, SIDE, 1);
  }

  /** The pixel at a part of the reach, from −1 to 1. */
  private static int cell(double part) {
    return Math.min((int) ((part + 1) / 2 * SIDE), SIDE - 1);
  }
}
