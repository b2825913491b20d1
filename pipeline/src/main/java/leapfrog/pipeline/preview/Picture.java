package leapfrog.pipeline.preview;

import leapfrog.datagen.store.Frames;

/**
 * One picture among the frames of a row. Of frames stacked on channels it is the last one.
 *
 * @param time when it was taken
 * @param frames the row's frames
 * @param index number of the picture in the row, from 0
 * @param channels of the picture itself: 3 for red, green and blue, 1 for grey
 */
public record Picture(double time, Frames frames, int index, int channels) {
  /** Checks the channels. */
  public Picture {
    if ((channels != 1 && channels != 3) || frames.channels() % channels != 0) {
      throw new IllegalArgumentException(
          "Cannot show %d of %d channels: only grey and red, green and blue can be shown"
              .formatted(channels, frames.channels()));
    }
  }

  /** Width in pixels. */
  public int width() {
    return frames.width();
  }

  /** Height in pixels. */
  public int height() {
    return frames.height();
  }

  /** The colour {@code 0xrrggbb} of a pixel; columns and rows count from the upper left corner. */
  public int rgb(int column, int row) {
    int pixel = index * frames.height() * frames.width() + row * frames.width() + column;
    int last = (pixel + 1) * frames.channels() - channels;
    if (channels == 1) {
      return value(last) * 0x010101;
    }
    return value(last) << 16 | value(last + 1) << 8 | value(last + 2);
  }

  private int value(int at) {
    return frames.pixels()[at] & 0xff;
  }
}
