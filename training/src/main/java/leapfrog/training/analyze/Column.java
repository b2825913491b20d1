package leapfrog.training.analyze;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * A column of a table on disk.
 *
 * @param name its name in every format
 * @param kind what it holds
 * @param value the value of a row: a String, Double, Long or byte[] by its kind; a number that is
 *     not known is NaN
 * @param <R> the row
 */
public record Column<R>(String name, Kind kind, Function<R, Object> value) {
  /** What a column holds. */
  public enum Kind {
    /** A String. */
    TEXT,
    /** A Double. */
    NUMBER,
    /** A Long. */
    COUNT,
    /** Bytes, such as a picture's. A table with a column of them is not written as text. */
    BYTES
  }

  /** A column of texts. */
  public static <R> Column<R> text(String name, Function<R, String> value) {
    return new Column<>(name, Kind.TEXT, value::apply);
  }

  /** A column of numbers. */
  public static <R> Column<R> number(String name, ToDoubleFunction<R> value) {
    return new Column<>(name, Kind.NUMBER, value::applyAsDouble);
  }

  /** A column of whole numbers. */
  public static <R> Column<R> count(String name, ToLongFunction<R> value) {
    return new Column<>(name, Kind.COUNT, value::applyAsLong);
  }

  /** A column of bytes, which are not copied. */
  public static <R> Column<R> bytes(String name, Function<R, byte[]> value) {
    return new Column<>(name, Kind.BYTES, value::apply);
  }
}
