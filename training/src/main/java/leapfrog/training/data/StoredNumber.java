package leapfrog.training.data;

import java.nio.ByteBuffer;

/** Floating-point formats that files hold. Each of their values is exact as a double. */
enum StoredNumber {
  /** IEEE 754 binary16. */
  F16(Short.BYTES) {
    @Override
    double read(ByteBuffer buffer) {
      return half(buffer.getShort());
    }
  },
  /** The upper half of a binary32. */
  BF16(Short.BYTES) {
    @Override
    double read(ByteBuffer buffer) {
      return Float.intBitsToFloat(buffer.getShort() << Short.SIZE);
    }
  },
  /** IEEE 754 binary32. */
  F32(Float.BYTES) {
    @Override
    double read(ByteBuffer buffer) {
      return buffer.getFloat();
    }
  },
  /** IEEE 754 binary64. */
  F64(Double.BYTES) {
    @Override
    double read(ByteBuffer buffer) {
      return buffer.getDouble();
    }
  };

  private static final int FRACTION_BITS = 10;
  private static final int EXPONENT_MASK = 0x1f;
  private static final int BIAS = 15;

  private final int bytes;

  StoredNumber(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes per value. */
  int bytes() {
    return bytes;
  }

  /** The next value, in the buffer's byte order. */
  abstract double read(ByteBuffer buffer);

  /** The value of a binary16: sign, 5 bits of exponent, 10 of fraction. */
  private static double half(short bits) {
    int fraction = bits & ((1 << FRACTION_BITS) - 1);
    int exponent = (bits >> FRACTION_BITS) & EXPONENT_MASK;
    double magnitude;
    if (exponent == EXPONENT_MASK) {
      magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      magnitude = Math.scalb((double) fraction, 1 - BIAS - FRACTION_BITS);
    } else {
      magnitude =
          Math.scalb((double) (fraction + (1 << FRACTION_BITS)), exponent - BIAS - FRACTION_BITS);
    }
    return bits < 0 ? -magnitude : magnitude;
  }
}
