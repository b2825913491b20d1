package leapfrog.pipeline.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows that belong together. */
final class Groups {
  private Groups() {}

  /** The rows by something they have in common, both in the order of the rows. */
  static <K, R> Map<K, List<R>> of(List<R> rows, Function<R, K> key) {
    return rows.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }
}
