package leapfrog.pipeline.scaling;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.Column;

/**
 * A sweep on a cluster of some size.
 *
 * @param executors how many
 * @param sweep the sweep
 * @param calm the same sweep on executors of equal speed that are never lost
 */
public record ScalingRow(int executors, SimulatedSweep sweep, SimulatedSweep calm) {
  /** Share of the cores' time that trains, above which nothing else is called a limit. */
  private static final double NEARLY_ALL = 0.9;

  private static final List<Column<ScalingRow>> COLUMNS =
      List.of(
          Column.count("executors", ScalingRow::executors),
          Column.count("cores", row -> row.sweep().cores()),
          Column.count("trials", row -> row.sweep().results()),
          Column.number("wall_seconds", row -> row.sweep().wall()),
          Column.number("speed_up", row -> row.sweep().speedUp()),
          Column.number("efficiency", row -> row.sweep().efficiency()),
          Column.number("driver_utilisation", ScalingRow::driverUtilisation),
          Column.number("store_utilisation", ScalingRow::storeUtilisation),
          Column.number("driver_share", row -> row.share(Limit.DRIVER)),
          Column.number("store_share", row -> row.share(Limit.STORE)),
          Column.number("start_share", row -> row.share(Limit.START)),
          Column.number("rungs_share", row -> row.share(Limit.RUNGS)),
          Column.number("tail_share", row -> row.share(Limit.TAIL)),
          Column.number("stragglers_share", row -> row.share(Limit.STRAGGLERS)),
          Column.number("stragglers_seconds", ScalingRow::stragglerSeconds),
          Column.count("lost_executors", row -> row.sweep().losses()),
          Column.count("failed_trials", row -> row.sweep().failed()),
          Column.text("limit", row -> row.limit().words()));

  /** Rows as a table on disk. */
  public static AnalysisTable<ScalingRow> table(List<ScalingRow> rows) {
    return new AnalysisTable<>("scaling", ScalingRow.class, COLUMNS, rows);
  }

  /** Share of the wall time for which the driver was busy. */
  public double driverUtilisation() {
    return sweep.driverBusy() / sweep.wall();
  }

  /** Share of the wall time for which the store was busy. */
  public double storeUtilisation() {
    return sweep.storeBusy() / sweep.wall();
  }

  /** How much longer the sweep took for stragglers and lost executors. */
  public double stragglerSeconds() {
    return sweep.wall() - calm.wall();
  }

  /**
   * Share of the cores' time; {@link Limit#CORES} is that of training. All shares add up to 1. Time
   * without work that there would not be on equal executors counts as that of stragglers.
   */
  public double share(Limit limit) {
    return coreSeconds().get(limit) / (sweep.cores() * sweep.wall());
  }

  private Map<Limit, Double> coreSeconds() {
    CoreTime time = sweep.coreTime();
    double rungs = Math.min(time.rungs(), calm.coreTime().rungs());
    double tail = Math.min(time.tail(), calm.coreTime().tail());
    Map<Limit, Double> seconds = new EnumMap<>(Limit.class);
    seconds.put(Limit.CORES, time.training());
    seconds.put(Limit.DRIVER, time.driver());
    seconds.put(Limit.STORE, time.store());
    seconds.put(Limit.START, time.start());
    seconds.put(Limit.RUNGS, rungs);
    seconds.put(Limit.TAIL, tail);
    seconds.put(
        Limit.STRAGGLERS, time.stragglers() + (time.rungs() - rungs) + (time.tail() - tail));
    return seconds;
  }

  /** What takes most of the time in which cores do not train, if that is more than a tenth. */
  public Limit limit() {
    Map<Limit, Double> seconds = coreSeconds();
    if (seconds.remove(Limit.CORES) >= NEARLY_ALL * sweep.cores() * sweep.wall()) {
      return Limit.CORES;
    }
    return seconds.entrySet().stream()
        .max(Comparator.comparingDouble(Map.Entry::getValue))
        .orElseThrow()
        .getKey();
  }
}
