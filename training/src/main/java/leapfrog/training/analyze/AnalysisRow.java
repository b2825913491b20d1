package leapfrog.training.analyze;

import java.util.List;
import java.util.stream.Stream;

/** A row of an analysis, whose first columns say whom it is about. */
public interface AnalysisRow {
  /** Whom it is about. */
  ModelName of();

  /** Columns {@code task}, {@code model}, {@code trial}, {@code dataset}, and the row's own. */
  static <R extends AnalysisRow> List<Column<R>> columns(List<Column<R>> own) {
    List<Column<R>> names =
        List.of(
            Column.text("task", row -> row.of().task()),
            Column.text("model", row -> row.of().model()),
            Column.text("trial", row -> row.of().trial()),
            Column.text("dataset", row -> row.of().dataset()));
    return Stream.concat(names.stream(), own.stream()).toList();
  }
}
