package leapfrog.datagen.store;

import java.util.Arrays;
import java.util.Objects;

/**
 * The pictures of a row, unsigned bytes, {@code [points][height][width][channels]} in one array,
 * the first row of a picture on top.
 *
 * @param pixels the bytes, not copied; treat them as read-only
 * @param height pixels from top to bottom
 * @param width pixels from left to right
 * @param channels colours, or stacked grey frames, the earliest first
 */
// A picture is its bytes; copying them would double the cost of reading.
@SuppressWarnings("ArrayRecordComponent")
public record Frames(byte[] pixels, int height, int width, int channels) {
  /** The frames of a row that has none. */
  public static final Frames NONE = new Frames(new byte[0], 0, 0, 0);

  /** Whether there are frames. */
  public boolean isPresent() {
    return pixels.length > 0;
  }

  /** Number of bytes of one picture. */
  public int frameBytes() {
    return height * width * channels;
  }

  /** Equal shapes and bytes. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Frames frames
        && height == frames.height
        && width == frames.width
        && channels == frames.channels
        && Arrays.equals(pixels, frames.pixels);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(pixels) + Objects.hash(height, width, channels);
  }

  @Override
  public String toString() {
    return "Frames[%d bytes of %d×%d×%d]".formatted(pixels.length, height, width, channels);
  }
}
