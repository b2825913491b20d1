package leapfrog.pipeline.table;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.stddev_samp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.training.evaluate.Metric;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/** Makes the result table of a run from its committed trials, as a Spark job. */
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
    SweepPlan plan = folder.plan();
    Map<String, String> configurations = Configurations.of(plan.trials());
    Set<String> committed = folder.trials().committed();
    List<String> ids = plan.ids().stream().filter(committed::contains).toList();
    if (ids.isEmpty()) {
      return new ResultTable(
          plan.name(), List.of(), new ResultTable.Counts(plan.trials().size(), 0, 0, 0), List.of());
    }
    Dataset<Row> numbers = numbers(folder, ids, configurations).cache();
    try {
      Map<String, Map<TrialStatus, Long>> endings = endings(numbers);
      return new ResultTable(
          plan.name(),
          cells(plan, configurations, numbers, endings),
          counts(plan, endings),
          incidents(plan, numbers));
    } finally {
      numbers.unpersist();
    }
  }

  private Dataset<Row> numbers(
      RunFolder folder, List<String> ids, Map<String, String> configurations) {
    JavaSparkContext context = spark.context();
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(spark.hadoop()));
    Broadcast<Map<String, String>> configurationById = context.broadcast(configurations);
    String path = folder.path().toString();
    context.setJobDescription("read the results of %d trials".formatted(ids.size()));
    var rows =
        context
            .parallelize(ids, Math.min(ids.size(), context.defaultParallelism()))
            .flatMap(
                id -> {
                  TrialResult result =
                      new RunFolder(new org.apache.hadoop.fs.Path(path), hadoop.value().value())
                          .trials()
                          .read(id);
                  return MeasuredNumbers.of(result, configurationById.value().get(id)).iterator();
                });
    return spark.session().createDataFrame(rows, MeasuredNumbers.SCHEMA);
  }

  /** How the trials of each task, model and configuration ended. */
  private static Map<String, Map<TrialStatus, Long>> endings(Dataset<Row> numbers) {
    Map<String, Map<TrialStatus, Long>> endings = new HashMap<>();
    List<Row> rows =
        numbers
            .select("trial", "task", "model", "configuration", "status")
            .distinct()
            .groupBy("task", "model", "configuration", "status")
            .agg(count("trial"))
            .collectAsList();
    for (Row row : rows) {
      endings
          .computeIfAbsent(
              key(row.getString(0), row.getString(1), row.getString(2)), k -> new HashMap<>())
          .put(TrialStatus.valueOf(row.getString(3)), row.getLong(4));
    }
    return endings;
  }

  private List<Cell> cells(
      SweepPlan plan,
      Map<String, String> configurations,
      Dataset<Row> numbers,
      Map<String, Map<TrialStatus, Long>> endings) {
    Map<String, Row> measured = new HashMap<>();
    Map<String, Integer> metrics = new LinkedHashMap<>();
    List<Row> rows =
        numbers
            .filter(col("metric").isNotNull())
            .groupBy("metric", "task", "model", "configuration")
            .agg(
                avg("mean"),
                sqrt(avg(col("stderr").multiply(col("stderr")))),
                count("mean"),
                stddev_samp("mean"),
                concat_ws("+", sort_array(collect_set("engine"))),
                min("metricOrder"))
            .orderBy(col("min(metricOrder)"))
            .collectAsList();
    for (Row row : rows) {
      metrics.putIfAbsent(row.getString(0), metrics.size());
      measured.put(
          row.getString(0) + "/" + key(row.getString(1), row.getString(2), row.getString(3)), row);
    }
    List<Cell> cells = new ArrayList<>();
    for (String metric : metrics.keySet()) {
      for (TrialSpec trial : firstOfEach(plan, configurations)) {
        String configuration = configurations.get(trial.id());
        String key = key(trial.task(), trial.model(), configuration);
        if (endings.containsKey(key)) {
          Row row = measured.get(metric + "/" + key);
          cells.add(cell(metric, trial, configuration, row, endings.get(key)));
        }
      }
    }
    return cells;
  }

  private Cell cell(
      String metric,
      TrialSpec trial,
      String configuration,
      Row row,
      Map<TrialStatus, Long> endings) {
    Metric beside =
        published.find(
            metric, trial.task(), trial.model(), trial.evaluation().publishedWithOwnEnergy());
    long succeeded = endings.getOrDefault(TrialStatus.SUCCEEDED, 0L);
    return new Cell(
        metric,
        trial.task(),
        trial.model(),
        configuration,
        number(row, 4),
        number(row, 5),
        succeeded,
        succeeded < 2 ? Double.NaN : number(row, 7),
        beside.mean(),
        beside.standardError(),
        trial.training().steps(),
        row == null ? "" : row.getString(8),
        endings.getOrDefault(TrialStatus.FAILED, 0L),
        endings.getOrDefault(TrialStatus.DIVERGED, 0L));
  }

  /** One trial of each task, model and configuration, in the plan's order of tasks. */
  private static List<TrialSpec> firstOfEach(SweepPlan plan, Map<String, String> configurations) {
    Map<String, TrialSpec> first = new LinkedHashMap<>();
    for (TrialSpec trial : plan.trials()) {
      first.putIfAbsent(key(trial.task(), trial.model(), configurations.get(trial.id())), trial);
    }
    List<String> tasks = plan.trials().stream().map(TrialSpec::task).distinct().toList();
    return first.values().stream()
        .sorted(Comparator.comparingInt(trial -> tasks.indexOf(trial.task())))
        .toList();
  }

  private static ResultTable.Counts counts(
      SweepPlan plan, Map<String, Map<TrialStatus, Long>> endings) {
    Map<TrialStatus, Long> totals =
        endings.values().stream()
            .flatMap(byStatus -> byStatus.entrySet().stream())
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey, Collectors.summingLong(Map.Entry::getValue)));
    return new ResultTable.Counts(
        plan.trials().size(),
        totals.getOrDefault(TrialStatus.SUCCEEDED, 0L),
        totals.getOrDefault(TrialStatus.FAILED, 0L),
        totals.getOrDefault(TrialStatus.DIVERGED, 0L));
  }

  private static List<ResultTable.Incident> incidents(SweepPlan plan, Dataset<Row> numbers) {
    Map<String, TrialSpec> byId = new HashMap<>();
    plan.trials().forEach(trial -> byId.put(trial.id(), trial));
    return numbers
        .filter(col("status").notEqual(TrialStatus.SUCCEEDED.name()))
        .select("trial", "status", "reason", "lastGoodStep")
        .orderBy("trial")
        .limit(SHOWN_INCIDENTS)
        .collectAsList()
        .stream()
        .map(
            row ->
                new ResultTable.Incident(
                    row.getString(0),
                    SweepPlan.describe(byId.get(row.getString(0))),
                    TrialStatus.valueOf(row.getString(1)),
                    row.getString(2),
                    row.getInt(3)))
        .toList();
  }

  private static String key(String task, String model, String configuration) {
    return task + "/" + model + "/" + configuration;
  }

  private static double number(Row row, int column) {
    return row == null || row.isNullAt(column) ? Double.NaN : row.getDouble(column);
  }
}
