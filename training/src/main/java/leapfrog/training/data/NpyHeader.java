package leapfrog.training.data;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The header of an {@code npy} file.
 *
 * @param descr NumPy's name of the dtype, such as {@code <f4}
 * @param number what a value is
 * @param order byte order of the values
 * @param fortranOrder whether the first axis varies fastest
 * @param extents extent of each axis, not yet compared with anything
 */
record NpyHeader(
    String descr, StoredNumber number, ByteOrder order, boolean fortranOrder, List<Long> extents) {
  private static final Map<String, StoredNumber> NUMBERS =
      Map.of("f2", StoredNumber.F16, "f4", StoredNumber.F32, "f8", StoredNumber.F64);
  private static final Map<String, ByteOrder> ORDERS =
      Map.of("<", ByteOrder.LITTLE_ENDIAN, ">", ByteOrder.BIG_ENDIAN);

  /** NumPy's own limit. */
  private static final int MOST_AXES = 64;

  /** Copies the list. */
  NpyHeader {
    extents = List.copyOf(extents);
  }

  /**
   * Parses a header.
   *
   * @throws IOException if it is not one, or its dtype is not a floating-point number's
   */
  static NpyHeader parse(String text) throws IOException {
    Map<String, Object> values = new TreeMap<>(new NpyDictionary(text).parse());
    Object descr = values.get("descr");
    Object fortranOrder = values.get("fortran_order");
    Object shape = values.get("shape");
    if (values.size() != 3
        || descr == null
        || !(fortranOrder instanceof Boolean columnMajor)
        || !(shape instanceof List<?> extents)) {
      throw new IOException(
          "its header says %s; it must say descr, fortran_order (True or False) and shape (a tuple)"
              .formatted(values));
    }
    String dtype = descr.toString();
    StoredNumber number = NUMBERS.get(dtype.substring(Math.min(1, dtype.length())));
    ByteOrder order = ORDERS.get(dtype.substring(0, Math.min(1, dtype.length())));
    if (!(descr instanceof String) || number == null || order == null) {
      throw new IOException(unreadable(dtype));
    }
    return new NpyHeader(
        dtype, number, order, columnMajor, extents.stream().map(Long.class::cast).toList());
  }

  private static String unreadable(String dtype) {
    return dtype.endsWith("O")
        ? "its dtype '%s' is of pickled Python objects, which are never read".formatted(dtype)
        : "its dtype '%s' cannot be read; read are <f2, <f4, <f8, >f2, >f4 and >f8"
            .formatted(dtype);
  }

  /**
   * The extents, whose product is at most a limit.
   *
   * @throws IOException if they are not
   */
  int[] shape(int limit) throws IOException {
    int[] shape = new int[Math.min(extents.size(), MOST_AXES)];
    long size = extents.size() > MOST_AXES ? limit + 1L : 1;
    for (int axis = 0; axis < shape.length && size <= limit; axis++) {
      long extent = extents.get(axis);
      size = extent > limit ? limit + 1L : size * extent;
      shape[axis] = (int) extent;
    }
    if (size > limit) {
      throw new IOException(
          "its shape %s has more values than its %d bytes can hold".formatted(tuple(), limit));
    }
    return shape;
  }

  private String tuple() {
    return extents.size() > MOST_AXES ? "of %d axes".formatted(extents.size()) : extents.toString();
  }
}
