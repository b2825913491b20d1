package leapfrog.pipeline.table;

import java.util.List;
import leapfrog.training.analyze.Column;

/**
 * One number of the table of frame models: the mean squared pixel error of rollouts, beside the
 * published one (Toth et al. 2019, table 1). All errors are times 10⁴, of pixels in [0, 1].
 *
 * @param model name of the model
 * @param system name of the system
 * @param split train or test
 * @param mean mean over trajectories, and over seeds; NaN if no trial succeeded
 * @param std standard deviation over trajectories; over several seeds its root mean square
 * @param publishedMean the published mean; NaN if none
 * @param publishedStd the published standard deviation; NaN if none
 * @param steps optimiser steps of each trial
 * @param trajectories trajectories of the training split
 * @param engine engine that ran the trials
 * @param seeds trials that succeeded
 * @param configuration what the sweep varied besides; or empty
 */
record FrameCell(
    String model,
    String system,
    String split,
    double mean,
    double std,
    double publishedMean,
    double publishedStd,
    long steps,
    long trajectories,
    String engine,
    long seeds,
    String configuration) {
  /** The columns on disk. */
  static final List<Column<FrameCell>> COLUMNS =
      List.of(
          Column.text("model", FrameCell::model),
          Column.text("system", FrameCell::system),
          Column.text("split", FrameCell::split),
          Column.number("mean_e4", FrameCell::mean),
          Column.number("std_e4", FrameCell::std),
          Column.number("published_mean_e4", FrameCell::publishedMean),
          Column.number("published_std_e4", FrameCell::publishedStd),
          Column.count("steps", FrameCell::steps),
          Column.count("trajectories", FrameCell::trajectories),
          Column.text("engine", FrameCell::engine),
          Column.count("seeds", FrameCell::seeds),
          Column.text("configuration", FrameCell::configuration));
}
