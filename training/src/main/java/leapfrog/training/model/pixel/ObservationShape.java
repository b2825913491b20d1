package leapfrog.training.model.pixel;

import leapfrog.training.data.FrameShape;

/**
 * Shape of what is encoded at once: successive frames, stacked on their channels, the earliest
 * first.
 *
 * @param channels channels of all stacked frames
 * @param height pixels from top to bottom
 * @param width pixels from left to right
 */
public record ObservationShape(int channels, int height, int width) {
  /**
   * The shape of stacked frames.
   *
   * @param frames shape of a row
   * @param stack frames in each observation, at least 1
   * @throws IllegalArgumentException if a row has too few frames for two successive observations
   */
  public static ObservationShape stacked(FrameShape frames, int stack) {
    if (stack < 1) {
      throw new IllegalArgumentException(
          "Cannot set stack to %d: the value must be positive".formatted(stack));
    }
    if (frames.points() <= stack) {
      throw new IllegalArgumentException(
          ("Cannot set stack to %d: a row holds %d frames, and two successive observations of %d"
                  + " frames need %d")
              .formatted(stack, frames.points(), stack, stack + 1));
    }
    return new ObservationShape(
        Math.multiplyExact(stack, frames.channels()), frames.height(), frames.width());
  }

  /** Number of values. */
  public int size() {
    return Math.multiplyExact(channels, Math.multiplyExact(height, width));
  }
}
