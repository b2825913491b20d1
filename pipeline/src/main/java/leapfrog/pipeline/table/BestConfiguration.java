package leapfrog.pipeline.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leapfrog.training.analyze.Column;
import leapfrog.training.evaluate.Experiment;

/**
 * The configuration of a model on a task that has the lowest validation loss.
 *
 * @param validation its validation loss
 * @param measured its other numbers, by metric
 * @param compared configurations it was chosen among: those of which every seed succeeded
 * @param tried configurations of the plan
 */
record BestConfiguration(Cell validation, Map<String, Cell> measured, long compared, long tried) {
  /** Copies the map. */
  BestConfiguration {
    measured = Map.copyOf(measured);
  }

  /**
   * The columns on disk.
   *
   * @param metrics what stands beside the validation loss
   */
  static List<Column<BestConfiguration>> columns(List<String> metrics) {
    List<Column<BestConfiguration>> columns = new ArrayList<>();
    columns.add(Column.text("task", row -> row.validation.task()));
    columns.add(Column.text("model", row -> row.validation.model()));
    columns.add(Column.text("configuration", row -> row.validation.configuration()));
    columns.add(Column.count("tried", BestConfiguration::tried));
    columns.add(Column.count("compared", BestConfiguration::compared));
    columns.add(Column.count("seeds", row -> row.validation.seeds()));
    columns.add(Column.count("steps", row -> row.validation.steps()));
    columns.add(Column.number(Experiment.VALIDATION_LOSS, row -> row.validation.mean()));
    columns.add(Column.number("validation_loss_stderr", row -> row.validation.stderr()));
    columns.add(Column.number("validation_loss_seed_std", row -> row.validation.seedStd()));
    for (String metric : metrics) {
      columns.add(Column.number(metric, row -> row.mean(metric)));
      columns.add(Column.number(metric + "_stderr", row -> row.stderr(metric)));
    }
    return columns;
  }

  private double mean(String metric) {
    return measured.containsKey(metric) ? measured.get(metric).mean() : Double.NaN;
  }

  private double stderr(String metric) {
    return measured.containsKey(metric) ? measured.get(metric).stderr() : Double.NaN;
  }

  /** A number as text; a dash if it was not measured. */
  String text(String metric, String plusMinus) {
    return Numbers.withError(mean(metric), stderr(metric), plusMinus);
  }

  /** How it is told among how many it was chosen. */
  String among() {
    return compared == tried ? String.valueOf(tried) : compared + " of " + tried;
  }
}
