package leapfrog.pipeline.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leapfrog.training.evaluate.Metric;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Trial results as rows for Spark: one per metric, and one whose metric is null if there is none.
 */
final class MeasuredNumbers {
  static final StructType SCHEMA =
      new StructType()
          .add("trial", DataTypes.StringType)
          .add("task", DataTypes.StringType)
          .add("model", DataTypes.StringType)
          .add("configuration", DataTypes.StringType)
          .add("status", DataTypes.StringType)
          .add("reason", DataTypes.StringType)
          .add("engine", DataTypes.StringType)
          .add("lastGoodStep", DataTypes.IntegerType)
          .add("metric", DataTypes.StringType)
          .add("metricOrder", DataTypes.IntegerType)
          .add("mean", DataTypes.DoubleType)
          .add("stderr", DataTypes.DoubleType);

  private MeasuredNumbers() {}

  /** The rows of a trial. */
  static List<Row> of(TrialResult result, String configuration) {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, Metric> entry : result.metrics().entrySet()) {
      Metric metric = entry.getValue();
      rows.add(
          row(
              result,
              configuration,
              entry.getKey(),
              rows.size(),
              metric.mean(),
              metric.standardError()));
    }
    return rows.isEmpty() ? List.of(row(result, configuration, null, null, null, null)) : rows;
  }

  private static Row row(TrialResult result, String configuration, Object... numbers) {
    TrialSpec spec = result.spec();
    return RowFactory.create(
        result.id(),
        spec.task(),
        spec.model(),
        configuration,
        result.status().name(),
        result.reason(),
        result.engine(),
        result.lastGoodStep(),
        numbers[0],
        numbers[1],
        numbers[2],
        numbers[3]);
  }
}
