package leapfrog.training.data;

/**
 * Shape of the frames of one row, {@code [points][height][width][channels]}.
 *
 * @param points frames, or observations of stacked frames; positive
 * @param height pixels from top to bottom; positive
 * @param width pixels from left to right; positive
 * @param channels colours, or stacked grey frames; positive
 */
public record FrameShape(int points, int height, int width, int channels) {
  /** Checks that a row fits into an array. */
  public FrameShape {
    if (points < 1 || height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "Cannot hold %d frames of %dx%dx%d: every extent must be positive"
              .formatted(points, height, width, channels));
    }
    Math.multiplyExact(Math.multiplyExact(points, height), Math.multiplyExact(width, channels));
  }

  /** Number of values of a row. */
  public int size() {
    return points * height * width * channels;
  }
}
