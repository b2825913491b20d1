package leapfrog.training.data;

import java.nio.ByteBuffer;

/**
 * Makes frames smaller by averaging squares of pixels, as Toth et al. (2019) do from 64×64 to
 * 32×32. The mean of four bytes is rounded half up: ⌊(a + b + c + d + 2) / 4⌋.
 *
 * @param factor 1 leaves frames as they are; 2 averages squares of 2×2
 */
public record FrameReduction(int factor) {
  /** Frames as they are. */
  public static final FrameReduction NONE = new FrameReduction(1);

  /** Half the width and half the height. */
  public static final FrameReduction HALF = new FrameReduction(2);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public FrameReduction {
    if (factor != 1 && factor != 2) {
      throw new IllegalArgumentException(
          "Cannot reduce frames by %d: the factor must be 1 or 2".formatted(factor));
    }
  }

  /**
   * The shape after reduction.
   *
   * @throws IllegalArgumentException if the sides are not multiples of the factor
   */
  public FrameShape apply(FrameShape shape) {
    if (shape.height() % factor != 0 || shape.width() % factor != 0) {
      throw new IllegalArgumentException(
          "Cannot reduce frames of %dx%d by %d: both sides must be even"
              .formatted(shape.height(), shape.width(), factor));
    }
    return new FrameShape(
        shape.points(), shape.height() / factor, shape.width() / factor, shape.channels());
  }

  /**
   * Reduces a row.
   *
   * @param row unsigned bytes from the buffer's position on, {@code
   *     [points][height][width][channels]}; the position stays
   * @param shape before reduction
   * @param target receives {@code apply(shape).size()} bytes
   * @param offset where in the target
   */
  public void reduce(ByteBuffer row, FrameShape shape, byte[] target, int offset) {
    if (factor == 1) {
      row.get(row.position(), target, offset, shape.size());
      return;
    }
    int line = shape.width() * shape.channels();
    byte[] lines = new byte[2 * line];
    // The lines of all frames follow one another, and their number in a frame is even.
    int pairs = shape.points() * shape.height() / 2;
    for (int pair = 0; pair < pairs; pair++) {
      row.get(row.position() + pair * lines.length, lines);
      average(lines, shape.channels(), target, offset + pair * line / 2);
    }
  }

  /** Averages two lines of pixels into one of half the width. */
  private static void average(byte[] lines, int channels, byte[] target, int offset) {
    int line = lines.length / 2;
    int to = offset;
    for (int left = 0; left < line; left += 2 * channels) {
      for (int i = left; i < left + channels; i++) {
        int sum =
            (lines[i] & 0xff)
                + (lines[i + channels] & 0xff)
                + (lines[i + line] & 0xff)
                + (lines[i + line + channels] & 0xff);
        target[to++] = (byte) ((sum + 2) >> 2);
      }
    }
  }
}
