package leapfrog.training.analyze.dynamics;

import java.util.List;
import java.util.stream.Stream;
import leapfrog.training.analyze.Column;

/** A row of a table about {@link Dynamics}, which its first columns name. */
public interface DynamicsRow {
  /** Whose row it is. */
  DynamicsName of();

  /** Columns {@code task}, {@code model}, {@code trial}, {@code dataset}, and the row's own. */
  static <R extends DynamicsRow> List<Column<R>> columns(List<Column<R>> own) {
    List<Column<R>> names =
        List.of(
            Column.text("task", row -> row.of().task()),
            Column.text("model", row -> row.of().model()),
            Column.text("trial", row -> row.of().trial()),
            Column.text("dataset", row -> row.of().dataset()));
    return Stream.concat(names.stream(), own.stream()).toList();
  }
}
