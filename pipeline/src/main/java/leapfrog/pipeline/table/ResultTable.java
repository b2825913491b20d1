package leapfrog.pipeline.table;

import java.util.List;
import java.util.Optional;
import leapfrog.training.train.TrialStatus;

/**
 * The result table of a run.
 *
 * @param name the sweep's name, and the files'
 * @param cells numbers, in the order of metric, task, model and configuration
 * @param counts trials by how they ended
 * @param incidents trials that failed or diverged, at most 100, with their reasons
 */
public record ResultTable(String name, List<Cell> cells, Counts counts, List<Incident> incidents) {
  /** Copies the lists. */
  public ResultTable {
    cells = List.copyOf(cells);
    incidents = List.copyOf(incidents);
  }

  /**
   * How many trials ended how.
   *
   * @param planned all of the plan
   * @param succeeded trained and judged
   * @param failed threw
   * @param diverged lost a finite loss
   */
  public record Counts(long planned, long succeeded, long failed, long diverged) {
    /** Trials that have not ended. */
    public long pending() {
      return planned - succeeded - failed - diverged;
    }
  }

  /**
   * A trial that failed or diverged.
   *
   * @param trial its id
   * @param description what it was
   * @param status how it ended
   * @param reason why
   * @param lastGoodStep steps after which its loss was last seen finite
   */
  public record Incident(
      String trial, String description, TrialStatus status, String reason, int lastGoodStep) {}

  /** The same table under another name. */
  ResultTable named(String other) {
    return new ResultTable(other, cells, counts, incidents);
  }

  /** The metrics, in order. */
  public List<String> metrics() {
    return cells.stream().map(Cell::metric).distinct().toList();
  }

  /**
   * The number of a metric for the same task, model and configuration as another cell.
   *
   * @param metric name of the metric
   * @param like the other cell
   */
  public Optional<Cell> find(String metric, Cell like) {
    return cells.stream()
        .filter(
            cell ->
                cell.metric().equals(metric)
                    && cell.task().equals(like.task())
                    && cell.model().equals(like.model())
                    && cell.configuration().equals(like.configuration()))
        .findFirst();
  }

  /** One cell for each task, model and configuration, in order. */
  public List<Cell> rows() {
    String first = cells.isEmpty() ? "" : cells.get(0).metric();
    return cells.stream().filter(cell -> cell.metric().equals(first)).toList();
  }
}
