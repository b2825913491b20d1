package leapfrog.training.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import leapfrog.training.nn.Tensor;

/**
 * One array in NumPy's {@code npy} format: magic, version, a header that is a Python dictionary,
 * the values. Versions 1 to 3 are read, version 1 is written.
 */
final class NpyArray {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int VERSION_AT = MAGIC.length;
  private static final int HEADER_AT = VERSION_AT + 2;
  private static final int LAST_VERSION = 3;

  /** Values begin at a multiple of this. */
  private static final int ALIGNMENT = 64;

  private NpyArray() {}

  /**
   * Reads a whole array of floating-point numbers.
   *
   * @param file from 0 to its limit
   * @throws IOException if it is not a whole, valid array of such numbers; the message says why
   */
  static Tensor read(ByteBuffer file) throws IOException {
    if (file.limit() < HEADER_AT || !file.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
      throw new IOException("it does not begin as an npy file does");
    }
    int version = file.get(VERSION_AT);
    if (version < 1 || version > LAST_VERSION || file.get(VERSION_AT + 1) != 0) {
      throw new IOException(
          "it is of npy version %d.%d; read are 1.0, 2.0 and 3.0"
              .formatted(
                  Byte.toUnsignedInt(file.get(VERSION_AT)),
                  Byte.toUnsignedInt(file.get(VERSION_AT + 1))));
    }
    int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
    int begin = HEADER_AT + lengthBytes;
    if (file.limit() < begin) {
      throw new IOException("it ends within its header");
    }
    file.order(ByteOrder.LITTLE_ENDIAN);
    long length =
        version == 1
            ? Short.toUnsignedInt(file.getShort(HEADER_AT))
            : Integer.toUnsignedLong(file.getInt(HEADER_AT));
    if (begin + length > file.limit()) {
      throw new IOException("it ends within its header of %d bytes".formatted(length));
    }
    NpyHeader header = NpyHeader.parse(text(file.slice(begin, (int) length)));
    int from = (int) (begin + length);
    return values(header, header.shape(file.limit()), file.slice(from, file.limit() - from));
  }

  /** All that is allowed in a header is ASCII. */
  private static String text(ByteBuffer header) {
    return StandardCharsets.ISO_8859_1.decode(header).toString();
  }

  private static Tensor values(NpyHeader header, int[] shape, ByteBuffer values)
      throws IOException {
    int size = Tensor.size(shape);
    long expected = (long) size * header.number().bytes();
    if (expected != values.limit()) {
      throw new IOException(
          "it holds %d bytes of values, and its shape %s of %s needs %d"
              .formatted(values.limit(), Arrays.toString(shape), header.descr(), expected));
    }
    values.order(header.order());
    Tensor tensor = Tensor.zeros(shape);
    if (header.fortranOrder()) {
      readColumnMajor(header.number(), values, tensor);
    } else {
      for (int i = 0; i < size; i++) {
        tensor.values()[i] = header.number().read(values);
      }
    }
    return tensor;
  }

  /** Fills a tensor from values whose first axis varies fastest. */
  private static void readColumnMajor(StoredNumber number, ByteBuffer values, Tensor tensor) {
    int[] shape = tensor.shape();
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    int[] index = new int[shape.length];
    int at = 0;
    for (int i = 0; i < tensor.size(); i++) {
      tensor.values()[at] = number.read(values);
      for (int axis = 0; axis < shape.length; axis++) {
        at += strides[axis];
        if (++index[axis] < shape[axis]) {
          break;
        }
        at -= shape[axis] * strides[axis];
        index[axis] = 0;
      }
    }
  }

  /** A whole file, row-major and little-endian. */
  static byte[] bytes(Tensor tensor, DataType type) {
    String shape =
        Arrays.stream(tensor.shape())
            .mapToObj(extent -> extent + ",")
            .collect(Collectors.joining(" ", "(", ")"));
    // A comma behind a single extent is what makes a tuple of it.
    String header =
        "{'descr': '<f%d', 'fortran_order': False, 'shape': %s, }"
            .formatted(type.bytes(), tensor.shape().length > 1 ? shape.replace(",)", ")") : shape);
    int begin = HEADER_AT + Short.BYTES;
    int length = roundedUp(begin + header.length() + 1) - begin;
    ByteBuffer file =
        ByteBuffer.allocate(
                Math.addExact(begin + length, Math.multiplyExact(tensor.size(), type.bytes())))
            .order(ByteOrder.LITTLE_ENDIAN);
    file.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) length);
    file.put(header.getBytes(StandardCharsets.US_ASCII));
    while (file.position() < begin + length - 1) {
      file.put((byte) ' ');
    }
    file.put((byte) '\n');
    for (double value : tensor.values()) {
      type.put(file, value);
    }
    return file.array();
  }

  private static int roundedUp(int length) {
    return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
