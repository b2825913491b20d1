package leapfrog.pipeline.preview;

import java.util.OptionalInt;

/** How large the pixels of frames are shown. */
public final class Magnification {
  /** Pixels of a whole picture, which is in memory twice, at four bytes each. */
  private static final long MOST_PIXELS = 40_000_000;

  private Magnification() {}

  /**
   * Chooses the magnification that fits a grid of frames into a square, or checks the one given.
   *
   * @param asked the one given, at least 1; empty: the largest that fits, or 1 if none does
   * @param columns frames side by side
   * @param rows frames below one another
   * @param width of a frame in pixels
   * @param height of a frame in pixels
   * @param side of the square in pixels
   * @throws IllegalArgumentException if the picture would be too large
   */
  public static int choose(
      OptionalInt asked, int columns, int rows, int width, int height, int side) {
    long across = (long) columns * width;
    long down = (long) rows * height;
    int scale = asked.orElse((int) Math.max(1, Math.min(side / across, side / down)));
    // Compared as floating-point numbers, which do not overflow.
    if ((double) across * scale * down * scale > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "Cannot draw %d × %d frames of %d×%d pixels %d times as large: the picture may have %d million pixels; show fewer trajectories or frames, or set a smaller scale"
              .formatted(columns, rows, width, height, scale, MOST_PIXELS / 1_000_000));
    }
    return scale;
  }
}
