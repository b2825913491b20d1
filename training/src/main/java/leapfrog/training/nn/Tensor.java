package leapfrog.training.nn;

import java.util.Arrays;

/**
 * A dense array of numbers in row-major order, outside any engine.
 *
 * <p>Values are held as doubles, which represent float32 exactly, so one type carries weights and
 * batches of both precisions. The values are shared, not copied: whoever fills a batch may reuse
 * it.
 *
 * @param shape extent of each axis, such as {@code [batch][coordinate]}
 * @param values row-major values; as many as the product of {@code shape}
 */
@SuppressWarnings("ArrayRecordComponent") // the numbers are shared with numerical loops on purpose
public record Tensor(int[] shape, double[] values) {
  /** Checks that shape and values fit. */
  public Tensor {
    shape = shape.clone();
    if (size(shape) != values.length) {
      throw new IllegalArgumentException(
          "Cannot shape %d values as %s".formatted(values.length, Arrays.toString(shape)));
    }
  }

  /** A tensor of zeros. */
  public static Tensor zeros(int... shape) {
    return new Tensor(shape, new double[size(shape)]);
  }

  /** Number of values in a tensor of the given shape. */
  public static int size(int... shape) {
    int size = 1;
    for (int extent : shape) {
      size = Math.multiplyExact(size, extent);
    }
    return size;
  }

  /** Number of values. */
  public int size() {
    return values.length;
  }

  /** A copy that shares nothing. */
  public Tensor copy() {
    return new Tensor(shape, values.clone());
  }

  /** Equal shapes and bit-wise equal values. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor tensor
        && Arrays.equals(shape, tensor.shape)
        && Arrays.equals(values, tensor.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Tensor" + Arrays.toString(shape);
  }
}
