package leapfrog.datagen.render;

/**
 * Reduces grey pictures by averaging with a triangle as wide as two pixels of the result, first
 * along the rows, then along the columns: what the Python Imaging Library calls a bilinear resize.
 * Bit for bit the same as there: weights are integers, and each of the two steps rounds to bytes.
 */
final class TriangleReduction {
  private final int height;
  private final Filter horizontal;
  private final Filter vertical;
  private final byte[] narrowed;

  /** Sizes in pixels; no side of the result is longer than that of the picture. */
  TriangleReduction(int height, int width, int reducedHeight, int reducedWidth) {
    this.height = height;
    this.horizontal = new Filter(width, reducedWidth);
    this.vertical = new Filter(height, reducedHeight);
    this.narrowed = new byte[height * reducedWidth];
  }

  /**
   * Reduces one picture; allocates nothing.
   *
   * @param picture {@code [height][width]}
   * @param reduced receives {@code [reducedHeight][reducedWidth]}
   * @param offset index of the result's first byte
   */
  void reduce(byte[] picture, byte[] reduced, int offset) {
    int width = horizontal.length();
    int reducedWidth = horizontal.reducedLength();
    for (int row = 0; row < height; row++) {
      horizontal.apply(picture, row * width, 1, narrowed, row * reducedWidth);
    }
    for (int column = 0; column < reducedWidth; column++) {
      vertical.apply(narrowed, column, reducedWidth, reduced, offset + column);
    }
  }

  /** The filter along one line of pixels. */
  private static final class Filter {
    private static final int PRECISION = 22;

    private final int length;

    /** The first pixel that counts, {@code [pixel of the result]}. */
    private final int[] first;

    /** Of the first pixel and those after it, in units of 2⁻²², {@code [pixel of the result][]}. */
    private final int[][] weights;

    Filter(int length, int reducedLength) {
      this.length = length;
      this.first = new int[reducedLength];
      this.weights = new int[reducedLength][];
      double ratio = (double) length / reducedLength;
      for (int i = 0; i < reducedLength; i++) {
        double centre = (i + 0.5) * ratio;
        first[i] = Math.max(0, (int) (centre - ratio + 0.5));
        int end = Math.min(length, (int) (centre + ratio + 0.5));
        weights[i] = normalised(first[i], end, centre, ratio);
      }
    }

    private static int[] normalised(int first, int end, double centre, double ratio) {
      double[] triangle = new double[end - first];
      double sum = 0;
      for (int k = 0; k < triangle.length; k++) {
        triangle[k] = Math.max(0, 1 - Math.abs((first + k - centre + 0.5) / ratio));
        sum += triangle[k];
      }
      int[] weights = new int[triangle.length];
      for (int k = 0; k < weights.length; k++) {
        weights[k] = (int) (0.5 + triangle[k] / sum * (1 << PRECISION));
      }
      return weights;
    }

    int length() {
      return length;
    }

    int reducedLength() {
      return weights.length;
    }

    /** Reads every {@code stride}-th byte and writes as many apart. */
    void apply(byte[] source, int start, int stride, byte[] target, int targetStart) {
      for (int i = 0; i < weights.length; i++) {
        int[] line = weights[i];
        int sum = 1 << (PRECISION - 1);
        int pixel = start + first[i] * stride;
        for (int weight : line) {
          sum += weight * (source[pixel] & 0xff);
          pixel += stride;
        }
        target[targetStart + i * stride] = (byte) Math.min(255, sum >> PRECISION);
      }
    }
  }
}
