package leapfrog.pipeline.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Rows of tables, as charts need them. */
final class Rows {
  private Rows() {}

  /** The rows by something they have in common, both in the order of the rows. */
  static <K, R> Map<K, List<R>> by(List<R> rows, Function<R, K> key) {
    return rows.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }

  /** A number of each row. */
  static <R> double[] column(List<R> rows, ToDoubleFunction<R> value) {
    return rows.stream().mapToDouble(value).toArray();
  }
}
