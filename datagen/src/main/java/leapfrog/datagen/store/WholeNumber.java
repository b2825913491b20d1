package leapfrog.datagen.store;

import org.apache.parquet.io.api.PrimitiveConverter;

/** Keeps the latest value of a column of whole numbers. */
final class WholeNumber extends PrimitiveConverter {
  private long value;

  @Override
  public void addLong(long newValue) {
    value = newValue;
  }

  @Override
  public void addInt(int newValue) {
    value = newValue;
  }

  long value() {
    return value;
  }
}
