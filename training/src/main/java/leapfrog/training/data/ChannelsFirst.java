package leapfrog.training.data;

import leapfrog.training.nn.Tensor;

/** Frames as networks take them: channels before pixels, values in [0, 1]. */
public final class ChannelsFirst {
  private static final double WHITE = 255;

  private ChannelsFirst() {}

  /**
   * Converts rows of frames.
   *
   * @param bytes {@code [row][points][height][width][channels]}, unsigned
   * @param values receives {@code [row][points][channels][height][width]}
   */
  public static void convert(byte[] bytes, FrameShape shape, double[] values) {
    int channels = shape.channels();
    int pixels = shape.height() * shape.width();
    for (int from = 0; from < bytes.length; from += channels * pixels) {
      for (int pixel = 0; pixel < pixels; pixel++) {
        for (int channel = 0; channel < channels; channel++) {
          values[from + channel * pixels + pixel] =
              (bytes[from + pixel * channels + channel] & 0xff) / WHITE;
        }
      }
    }
  }

  /**
   * Converts frames back to bytes: values outside [0, 1] become the nearest one inside, values that
   * are not a number 0.
   *
   * @param values holds {@code [frame][channels][height][width]}
   * @param from index of the first value
   * @param channels channels of each frame
   * @param pixels pixels of each frame
   * @param frames number of frames
   * @return {@code [frame][height][width][channels]}, unsigned, rounded
   */
  public static byte[] bytes(double[] values, int from, int channels, int pixels, int frames) {
    byte[] bytes = new byte[frames * channels * pixels];
    for (int frame = 0; frame < bytes.length; frame += channels * pixels) {
      for (int channel = 0; channel < channels; channel++) {
        for (int pixel = 0; pixel < pixels; pixel++) {
          double value = values[from + frame + channel * pixels + pixel];
          bytes[frame + pixel * channels + channel] =
              (byte) Math.round(WHITE * Math.max(0, Math.min(1, value)));
        }
      }
    }
    return bytes;
  }

  /**
   * Reads successive rows.
   *
   * @param from the first row
   * @param to the row after the last
   * @return {@code [to − from][points][channels][height][width]}
   */
  public static Tensor read(FrameSource source, int from, int to) {
    FrameShape shape = source.shape();
    byte[] bytes = new byte[Math.multiplyExact(to - from, shape.size())];
    for (int row = from; row < to; row++) {
      source.read(row, bytes, (row - from) * shape.size());
    }
    Tensor rows =
        Tensor.zeros(to - from, shape.points(), shape.channels(), shape.height(), shape.width());
    convert(bytes, shape, rows.values());
    return rows;
  }
}
