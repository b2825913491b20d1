package leapfrog.pipeline.table;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.pipeline.sweep.CommittedResults;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.pipeline.table.PlannedCells.CellKey;
import leapfrog.training.evaluate.Metric;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Makes the result table of a run from its committed trials, as a Spark job. Executors read the
 * results; what comes to the driver is of the size of the table. A number is the same to the last
 * bit however the trials are stored and spread: those of a cell are added in the order of their
 * ids.
 */
public final class Aggregation {
  private static final int SHOWN_INCIDENTS = 100;

  private final SparkRuntime spark;
  private final PublishedResults published;

  /**
   * Prepares the aggregation.
   *
   * @param published the numbers to set beside ours
   */
  public Aggregation(SparkRuntime spark, PublishedResults published) {
    this.spark = spark;
    this.published = published;
  }

  /** Reads the run's results and aggregates them over seeds. */
  public ResultTable of(RunFolder folder) throws IOException {
    return of(folder, PlannedCells.of(folder.plan()));
  }

  /** The same of a plan that was read already. */
  ResultTable of(RunFolder folder, PlannedCells plan) throws IOException {
    Dataset<Row> numbers = numbers(folder, plan.configurations()).cache();
    try {
      Map<CellKey, Map<TrialStatus, Long>> endings = endings(numbers);
      return new ResultTable(
          plan.name(),
          cells(plan, numbers, endings),
          counts(plan, endings),
          incidents(plan, numbers));
    } finally {
      numbers.unpersist();
      spark.context().setJobDescription(null);
    }
  }

  private Dataset<Row> numbers(RunFolder folder, Map<String, String> configurations)
      throws IOException {
    Broadcast<Map<String, String>> configurationById = spark.context().broadcast(configurations);
    spark.context().setJobDescription("aggregate the results of the run");
    JavaRDD<Row> rows =
        new CommittedResults(spark, folder)
            .flatMap(
                result -> {
                  String configuration = configurationById.value().get(result.id());
                  return configuration == null
                      ? List.of()
                      : MeasuredNumbers.of(result, configuration);
                });
    return spark.session().createDataFrame(rows, MeasuredNumbers.SCHEMA);
  }

  /** How the trials of each task, model and configuration ended. */
  private static Map<CellKey, Map<TrialStatus, Long>> endings(Dataset<Row> numbers) {
    Map<CellKey, Map<TrialStatus, Long>> endings = new HashMap<>();
    List<Row> rows =
        numbers
            .select("trial", "task", "model", "configuration", "status")
            .distinct()
            .groupBy("task", "model", "configuration", "status")
            .agg(count("trial").as("trials"))
            .collectAsList();
    for (Row row : rows) {
      endings
          .computeIfAbsent(key(row), k -> new EnumMap<>(TrialStatus.class))
          .put(TrialStatus.valueOf(row.getAs("status")), row.<Long>getAs("trials"));
    }
    return endings;
  }

  /** Each metric's numbers of each cell, metrics in the order in which trials measure them. */
  private static Map<String, Map<CellKey, Row>> measured(Dataset<Row> numbers) {
    Column mean = sum(x -> x.getField("mean")).divide(col("seeds"));
    Column variance = sum(x -> x.getField("stderr").multiply(x.getField("stderr")));
    Column spread =
        sum(
            x ->
                x.getField("mean")
                    .minus(col("mean"))
                    .multiply(x.getField("mean").minus(col("mean"))));
    Map<String, Map<CellKey, Row>> measured = new LinkedHashMap<>();
    numbers
        .filter(col("metric").isNotNull())
        .filter(col("status").equalTo(TrialStatus.SUCCEEDED.name()))
        .groupBy("task", "model", "configuration", "metric")
        .agg(
            sort_array(collect_list(struct("trial", "mean", "stderr"))).as("trials"),
            concat_ws("+", sort_array(collect_set("engine"))).as("engine"),
            min("metricOrder").as("order"))
        .withColumn("seeds", size(col("trials")))
        .withColumn("mean", mean)
        .withColumn("stderr", sqrt(variance.divide(col("seeds"))))
        .withColumn("seedStd", when(col("seeds").gt(1), sqrt(spread.divide(col("seeds").minus(1)))))
        .drop("trials")
        .collectAsList()
        .stream()
        .sorted(
            Comparator.comparingInt((Row row) -> row.<Integer>getAs("order"))
                .thenComparing(row -> row.<String>getAs("metric")))
        .forEach(
            row ->
                measured
                    .computeIfAbsent(row.getAs("metric"), metric -> new HashMap<>())
                    .put(key(row), row));
    return measured;
  }

  /** The sum over the trials of a cell, in the order of their ids. */
  private static Column sum(UnaryOperator<Column> number) {
    return aggregate(col("trials"), lit(0.0), (sum, trial) -> sum.plus(number.apply(trial)));
  }

  private List<Cell> cells(
      PlannedCells plan, Dataset<Row> numbers, Map<CellKey, Map<TrialStatus, Long>> endings) {
    List<Cell> cells = new ArrayList<>();
    measured(numbers)
        .forEach(
            (metric, byCell) ->
                plan.groups().keySet().stream()
                    .filter(endings::containsKey)
                    .map(
                        key ->
                            cell(metric, key, plan.first(key), byCell.get(key), endings.get(key)))
                    .forEach(cells::add));
    return cells;
  }

  private Cell cell(
      String metric, CellKey key, TrialSpec trial, Row row, Map<TrialStatus, Long> endings) {
    Metric beside =
        published.find(
            metric, trial.task(), trial.model(), trial.evaluation().publishedWithOwnEnergy());
    return new Cell(
        metric,
        key.task(),
        key.model(),
        key.configuration(),
        number(row, "mean"),
        number(row, "stderr"),
        endings.getOrDefault(TrialStatus.SUCCEEDED, 0L),
        number(row, "seedStd"),
        beside.mean(),
        beside.standardError(),
        trial.training().steps(),
        row == null ? "" : row.getAs("engine"),
        endings.getOrDefault(TrialStatus.FAILED, 0L),
        endings.getOrDefault(TrialStatus.DIVERGED, 0L));
  }

  private static ResultTable.Counts counts(
      PlannedCells plan, Map<CellKey, Map<TrialStatus, Long>> endings) {
    Map<TrialStatus, Long> totals = new EnumMap<>(TrialStatus.class);
    endings
        .values()
        .forEach(byStatus -> byStatus.forEach((status, n) -> totals.merge(status, n, Long::sum)));
    return new ResultTable.Counts(plan.trials(), totals);
  }

  private static List<ResultTable.Incident> incidents(PlannedCells plan, Dataset<Row> numbers) {
    List<Row> rows =
        numbers
            .filter(col("status").isin(TrialStatus.FAILED.name(), TrialStatus.DIVERGED.name()))
            .select("trial", "task", "model", "configuration", "status", "reason", "lastGoodStep")
            .distinct()
            .orderBy("trial")
            .limit(SHOWN_INCIDENTS)
            .collectAsList();
    Set<CellKey> cells = rows.stream().map(Aggregation::key).collect(Collectors.toSet());
    Map<String, TrialSpec> trials =
        cells.stream()
            .flatMap(cell -> plan.groups().get(cell).stream())
            .collect(Collectors.toMap(TrialSpec::id, trial -> trial));
    return rows.stream()
        .map(
            row ->
                new ResultTable.Incident(
                    row.getAs("trial"),
                    SweepPlan.describe(trials.get(row.<String>getAs("trial"))),
                    TrialStatus.valueOf(row.getAs("status")),
                    row.getAs("reason"),
                    row.<Integer>getAs("lastGoodStep")))
        .toList();
  }

  private static CellKey key(Row row) {
    return new CellKey(row.getAs("task"), row.getAs("model"), row.getAs("configuration"));
  }

  private static double number(Row row, String column) {
    return row == null || row.isNullAt(row.fieldIndex(column))
        ? Double.NaN
        : row.<Double>getAs(column);
  }
}
