package leapfrog.pipeline.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import leapfrog.training.evaluate.Experiment;
import leapfrog.training.evaluate.FrameExperiment;
import leapfrog.training.evaluate.PhaseSpaceExperiment;

/**
 * The rows of a table that a text has room for: all of them, or else the best of each group.
 *
 * @param rows the rows to show
 * @param note what is not shown, and why; empty if all are
 * @param <R> a row
 */
record Selection<R>(List<R> rows, Optional<String> note) {
  /** Rows of a text that is read on paper or in a browser. */
  static final int TEXT = 200;

  /** Rows in a terminal. */
  static final int TERMINAL = 40;

  /** By which rows are chosen, the first that is there; lower is better, none is of the test. */
  private static final List<String> LOSSES =
      List.of(
          Experiment.VALIDATION_LOSS, PhaseSpaceExperiment.TRAIN_LOSS, FrameExperiment.TRAIN_MSE);

  /** The rows of a result table. */
  static Selection<Cell> of(ResultTable table, int limit) {
    List<Cell> rows = table.rows();
    if (rows.size() <= limit) {
      return new Selection<>(rows, Optional.empty());
    }
    Optional<String> loss = LOSSES.stream().filter(metric -> isMeasured(table, metric)).findFirst();
    Function<Cell, Object> group = row -> List.of(row.task(), row.model());
    return loss.isPresent()
        ? lowest(rows, group, row -> mean(table, loss.get(), row), limit)
            .noting(rows.size(), "with the lowest " + loss.get(), "task and model", table.name())
        : lowest(rows, group, row -> Double.NaN, limit)
            .noting(rows.size(), "first in the plan", "task and model", table.name());
  }

  /** The lines of a table of frame models. */
  static Selection<FrameTable.Line> of(FrameTable table, int limit) {
    List<FrameTable.Line> lines = table.lines();
    return lines.size() <= limit
        ? new Selection<>(lines, Optional.empty())
        : lowest(lines, FrameTable.Line::model, FrameTable.Line::trainingError, limit)
            .noting(
                lines.size(),
                "with the lowest train error, averaged over systems,",
                "model",
                table.name());
  }

  private static boolean isMeasured(ResultTable table, String metric) {
    return table.cells().stream()
        .anyMatch(cell -> cell.metric().equals(metric) && !Double.isNaN(cell.mean()));
  }

  private static double mean(ResultTable table, String metric, Cell row) {
    return table.find(metric, row).map(Cell::mean).orElse(Double.NaN);
  }

  /**
   * Of each group as many rows as there is room for, at least one, lowest first; those without a
   * number are last.
   */
  private static <R> Selection<R> lowest(
      List<R> rows, Function<R, Object> group, ToDoubleFunction<R> number, int limit) {
    Map<Object, List<R>> groups =
        rows.stream()
            .collect(Collectors.groupingBy(group, LinkedHashMap::new, Collectors.toList()));
    int each = Math.max(1, limit / groups.size());
    List<R> shown = new ArrayList<>();
    // NaN is above all numbers in this order, and equal rows stay in theirs.
    groups
        .values()
        .forEach(
            members ->
                members.stream()
                    .sorted(Comparator.comparingDouble(number))
                    .limit(each)
                    .forEach(shown::add));
    return new Selection<>(shown, Optional.empty());
  }

  private Selection<R> noting(int all, String which, String group, String name) {
    return new Selection<>(
        rows,
        Optional.of(
            "%d of %d rows are shown: of each %s those %s. All are in %s.csv and %s.parquet."
                .formatted(rows.size(), all, group, which, name, name)));
  }
}
