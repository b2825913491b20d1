package leapfrog.pipeline.table;

import java.util.List;
import leapfrog.training.analyze.Column;

/**
 * One number of a result table: a metric of a model on a task, over the seeds, beside the published
 * one.
 *
 * @param metric name of the metric, such as {@code test_loss}
 * @param task name of the task
 * @param model name of the model
 * @param configuration what the sweep varied besides, such as {@code learning_rate=0.001}; or empty
 * @param mean mean over the seeds; NaN if no trial succeeded or a rollout was not finite
 * @param stderr root mean square of the seeds' standard errors, each as published; NaN if none
 * @param seeds trials that succeeded
 * @param seedStd standard deviation over the seeds; NaN for fewer than two
 * @param publishedMean the published mean; NaN if none
 * @param publishedStderr the published standard error; NaN if none
 * @param steps optimiser steps of each trial
 * @param engine engine that ran the trials
 * @param failed trials that failed
 * @param diverged trials that diverged
 */
public record Cell(
    String metric,
    String task,
    String model,
    String configuration,
    double mean,
    double stderr,
    long seeds,
    double seedStd,
    double publishedMean,
    double publishedStderr,
    int steps,
    String engine,
    long failed,
    long diverged) {
  /** The columns on disk. */
  static final List<Column<Cell>> COLUMNS =
      List.of(
          Column.text("metric", Cell::metric),
          Column.text("task", Cell::task),
          Column.text("model", Cell::model),
          Column.text("configuration", Cell::configuration),
          Column.number("mean", Cell::mean),
          Column.number("stderr", Cell::stderr),
          Column.count("seeds", Cell::seeds),
          Column.number("seed_std", Cell::seedStd),
          Column.number("published_mean", Cell::publishedMean),
          Column.number("published_stderr", Cell::publishedStderr),
          Column.count("steps", Cell::steps),
          Column.text("engine", Cell::engine),
          Column.count("failed", Cell::failed),
          Column.count("diverged", Cell::diverged));
}
