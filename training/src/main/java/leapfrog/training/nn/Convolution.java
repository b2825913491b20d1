package leapfrog.training.nn;

/**
 * How a square kernel moves over an image.
 *
 * @param kernel pixels of the kernel's side, at least 1
 * @param stride pixels between positions of the kernel, at least 1
 * @param padding zeros around the image, at least 0
 */
public record Convolution(int kernel, int stride, int padding) {
  /** Kernels of 3×3 that keep the image's size. */
  public static final Convolution SAME = new Convolution(3, 1, 1);

  /** Kernels of 3×3 that halve an even size. */
  public static final Convolution HALVING = new Convolution(3, 2, 1);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public Convolution {
    if (kernel < 1 || stride < 1 || padding < 0) {
      throw new IllegalArgumentException(
          "Cannot convolve with kernel %d, stride %d, padding %d"
              .formatted(kernel, stride, padding));
    }
  }

  /**
   * Checks that the size of the input follows from that of the output.
   *
   * @throws IllegalArgumentException if the stride is not 1
   */
  public void requireUnitStride() {
    if (stride != 1) {
      throw new IllegalArgumentException(
          "Cannot go back through a convolution of stride %d: it must be 1".formatted(stride));
    }
  }

  /** The output's height or width, given the input's. */
  public int output(int input) {
    return (input + 2 * padding - kernel) / stride + 1;
  }
}
