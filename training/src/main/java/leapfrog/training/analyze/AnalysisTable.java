package leapfrog.training.analyze;

import java.util.ArrayList;
import java.util.List;

/**
 * A table that an analysis makes.
 *
 * @param name the file's name without its ending, such as {@code phase_space_field}
 * @param type the class of the rows
 * @param columns how they are written
 * @param rows the rows
 * @param <R> the row
 */
public record AnalysisTable<R>(String name, Class<R> type, List<Column<R>> columns, List<R> rows) {
  /** Copies the lists. */
  public AnalysisTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * This table and another with the same name, rows one after the other.
   *
   * @throws ClassCastException if its rows are of another class
   */
  public AnalysisTable<R> join(AnalysisTable<?> other) {
    List<R> all = new ArrayList<>(rows);
    other.rows().forEach(row -> all.add(type.cast(row)));
    return new AnalysisTable<>(name, type, columns, all);
  }

  /**
   * The rows of a table among others.
   *
   * @throws java.util.NoSuchElementException if there is no table of such rows
   */
  public static <R> List<R> rows(List<AnalysisTable<?>> tables, Class<R> type) {
    return tables.stream()
        .filter(table -> table.type().equals(type))
        .findFirst()
        .orElseThrow()
        .rows()
        .stream()
        .map(type::cast)
        .toList();
  }
}
