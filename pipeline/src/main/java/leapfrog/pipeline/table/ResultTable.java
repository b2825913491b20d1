package leapfrog.pipeline.table;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leapfrog.training.train.TrialStatus;

/** The result table of a run: a value, with an index of its cells. */
public final class ResultTable {
  private final String name;
  private final List<Cell> cells;
  private final Counts counts;
  private final List<Incident> incidents;
  private final Map<Place, Cell> index = new HashMap<>();
  private final List<String> metrics;

  /**
   * A table of these numbers.
   *
   * @param name the sweep's name, and the files'
   * @param cells numbers, in the order of metric, task, model and configuration
   * @param counts trials by how they ended
   * @param incidents trials that failed or diverged, at most 100, with their reasons
   */
  public ResultTable(String name, List<Cell> cells, Counts counts, List<Incident> incidents) {
    this.name = name;
    this.cells = List.copyOf(cells);
    this.counts = counts;
    this.incidents = List.copyOf(incidents);
    this.metrics = this.cells.stream().map(Cell::metric).distinct().toList();
    this.cells.forEach(cell -> index.putIfAbsent(Place.of(cell.metric(), cell), cell));
  }

  /** Where a cell stands. */
  private record Place(String metric, String task, String model, String configuration) {
    static Place of(String metric, Cell like) {
      return new Place(metric, like.task(), like.model(), like.configuration());
    }
  }

  /**
   * How many trials ended how.
   *
   * @param planned all of the plan
   * @param ended those that have ended, by how; a status that no trial has may be absent
   */
  public record Counts(long planned, Map<TrialStatus, Long> ended) {
    /** The statuses that are told even if no trial has them. */
    private static final List<TrialStatus> ALWAYS_TOLD =
        List.of(TrialStatus.SUCCEEDED, TrialStatus.FAILED, TrialStatus.DIVERGED);

    /** Copies the map. */
    public Counts {
      Map<TrialStatus, Long> copy = new EnumMap<>(TrialStatus.class);
      ended.forEach((status, trials) -> copy.merge(status, trials, Long::sum));
      copy.values().removeIf(trials -> trials == 0);
      ended = Collections.unmodifiableMap(copy);
    }

    /** Counts of the statuses that every sweep may have. */
    public Counts(long planned, long succeeded, long failed, long diverged) {
      this(
          planned,
          Map.of(
              TrialStatus.SUCCEEDED, succeeded,
              TrialStatus.FAILED, failed,
              TrialStatus.DIVERGED, diverged));
    }

    /** Trials that ended in some way. */
    public long of(TrialStatus status) {
      return ended.getOrDefault(status, 0L);
    }

    /** Trained and judged. */
    public long succeeded() {
      return of(TrialStatus.SUCCEEDED);
    }

    /** Threw. */
    public long failed() {
      return of(TrialStatus.FAILED);
    }

    /** Lost a finite loss. */
    public long diverged() {
      return of(TrialStatus.DIVERGED);
    }

    /** Trials that have not ended. */
    public long pending() {
      return planned - ended.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Such as {@code 2 succeeded, 1 failed, 0 diverged, 1 pending}. */
    String describe() {
      return Stream.concat(
              Stream.of(TrialStatus.values())
                  .filter(status -> ALWAYS_TOLD.contains(status) || of(status) > 0)
                  .map(status -> of(status) + " " + status.name().toLowerCase(Locale.ROOT)),
              Stream.of(pending() + " pending"))
          .collect(Collectors.joining(", "));
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

  /** The sweep's name, and the files'. */
  public String name() {
    return name;
  }

  /** Numbers, in the order of metric, task, model and configuration. */
  public List<Cell> cells() {
    return cells;
  }

  /** Trials by how they ended. */
  public Counts counts() {
    return counts;
  }

  /** Trials that failed or diverged, at most 100, with their reasons. */
  public List<Incident> incidents() {
    return incidents;
  }

  /** The same table under another name. */
  ResultTable named(String other) {
    return new ResultTable(other, cells, counts, incidents);
  }

  /** The metrics, in order. */
  public List<String> metrics() {
    return metrics;
  }

  /**
   * The number of a metric for the same task, model and configuration as another cell.
   *
   * @param metric name of the metric
   * @param like the other cell
   */
  public Optional<Cell> find(String metric, Cell like) {
    return Optional.ofNullable(index.get(Place.of(metric, like)));
  }

  /** The metrics of which there is a published number. */
  Set<String> publishedMetrics() {
    return cells.stream()
        .filter(cell -> !Double.isNaN(cell.publishedMean()))
        .map(Cell::metric)
        .collect(Collectors.toSet());
  }

  /** One cell for each task, model and configuration, in order. */
  public List<Cell> rows() {
    String first = cells.isEmpty() ? "" : cells.get(0).metric();
    return cells.stream().filter(cell -> cell.metric().equals(first)).toList();
  }

  /** The same for each task and model, in order. */
  Map<List<String>, List<Cell>> rowsByModel() {
    return rows().stream()
        .collect(
            Collectors.groupingBy(
                row -> List.of(row.task(), row.model()), LinkedHashMap::new, Collectors.toList()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResultTable table
        && name.equals(table.name)
        && cells.equals(table.cells)
        && counts.equals(table.counts)
        && incidents.equals(table.incidents);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, cells, counts, incidents);
  }

  @Override
  public String toString() {
    return "ResultTable[%s, %s, %s, %s]".formatted(name, cells, counts, incidents);
  }
}
