package leapfrog.training.model.conv;

import leapfrog.training.data.FrameShape;

/** The sizes of images that the blocks of this package can take. */
public final class ImageSize {
  /** Height and width of a state in pixels. */
  public static final int STATE = 4;

  private ImageSize() {}

  /**
   * How often an image must be halved to get to the size of a state.
   *
   * @param size height and width of the image
   * @throws IllegalArgumentException if the size is not 4·2ᵏ with k ≥ 1
   */
  public static int halvings(int size) {
    int halvings = Integer.numberOfTrailingZeros(Math.max(size, 1) / STATE);
    if (size < 2 * STATE || size != STATE << halvings) {
      throw new IllegalArgumentException(
          "Cannot take images of %d pixels a side: the side must be 4 times a power of two, such as"
                  .formatted(size)
              + " 32 or 64");
    }
    return halvings;
  }

  /**
   * The side of square frames.
   *
   * @throws IllegalArgumentException if they are not square, or have no size that fits
   */
  public static int of(FrameShape frames) {
    if (frames.height() != frames.width()) {
      throw new IllegalArgumentException(
          "Cannot take frames of %d by %d pixels: they must be square"
              .formatted(frames.height(), frames.width()));
    }
    halvings(frames.height());
    return frames.height();
  }
}
