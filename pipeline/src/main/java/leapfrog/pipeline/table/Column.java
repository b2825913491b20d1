package leapfrog.pipeline.table;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * A column of a table on disk.
 *
 * @param name its name in every format
 * @param kind what it holds
 * @param value the value of a row: a String, Double or Long by its kind; a number that is not known
 *     is NaN
 * @param <R> the row
 */
record Column<R>(String name, Kind kind, Function<R, Object> value) {
  /** What a column holds, with its type in Parquet's schema language. */
  enum Kind {
    TEXT("required binary %s (STRING);"),
    NUMBER("optional double %s;"),
    COUNT("required int64 %s;");

    private final String parquet;

    Kind(String parquet) {
      this.parquet = parquet;
    }

    /** The column's line in a Parquet schema. */
    String parquet(String name) {
      return parquet.formatted(name);
    }
  }

  static <R> Column<R> text(String name, Function<R, String> value) {
    return new Column<>(name, Kind.TEXT, value::apply);
  }

  static <R> Column<R> number(String name, ToDoubleFunction<R> value) {
    return new Column<>(name, Kind.NUMBER, value::applyAsDouble);
  }

  static <R> Column<R> count(String name, ToLongFunction<R> value) {
    return new Column<>(name, Kind.COUNT, value::applyAsLong);
  }
}
