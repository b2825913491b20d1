package leapfrog.training.model.pixel;

import leapfrog.training.data.FrameShape;

/** Turns stored frames into what models see. */
public final class ChannelsFirst {
  private static final float[] SCALED = new float[256];

  static {
    for (int value = 0; value < SCALED.length; value++) {
      SCALED[value] = value / 255f;
    }
  }

  private ChannelsFirst() {}

  /**
   * Scales one frame to [0, 1], exactly as float32, channel by channel.
   *
   * @param bytes holds the frame, {@code [height][width][channel]}, unsigned
   * @param from index of its first byte
   * @param frames shape of the frame
   * @param target receives {@code [channel][height][width]}
   * @param to index of the first value
   */
  public static void scale(byte[] bytes, int from, FrameShape frames, double[] target, int to) {
    int channels = frames.channels();
    int pixels = frames.height() * frames.width();
    for (int channel = 0; channel < channels; channel++) {
      int source = from + channel;
      int begin = to + channel * pixels;
      for (int pixel = 0; pixel < pixels; pixel++, source += channels) {
        target[begin + pixel] = SCALED[bytes[source] & 0xff];
      }
    }
  }
}
