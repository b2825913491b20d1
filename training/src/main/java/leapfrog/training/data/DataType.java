package leapfrog.training.data;

import java.nio.ByteBuffer;

/** How weights are stored in files that Leapfrog writes. */
public enum DataType {
  /** IEEE 754 binary32; rounds what is not one. */
  F32(Float.BYTES, "float32"),
  /** IEEE 754 binary64. */
  F64(Double.BYTES, "float64");

  private final int bytes;
  private final String dtype;

  DataType(int bytes, String dtype) {
    this.bytes = bytes;
    this.dtype = dtype;
  }

  /** Bytes per value. */
  public int bytes() {
    return bytes;
  }

  /** The name that NumPy and PyTorch have for it. */
  public String dtype() {
    return dtype;
  }

  /** Appends a value. */
  void put(ByteBuffer buffer, double value) {
    if (this == F32) {
      buffer.putFloat((float) value);
    } else {
      buffer.putDouble(value);
    }
  }
}
