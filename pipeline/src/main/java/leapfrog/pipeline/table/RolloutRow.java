package leapfrog.pipeline.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import leapfrog.training.analyze.Column;
import leapfrog.training.evaluate.RolloutRecord;
import leapfrog.training.train.TrialResult;

/**
 * One step of one rollout (Toth et al. 2019, figure 6).
 *
 * @param model name of the model
 * @param system name of the system
 * @param split train or test
 * @param trial id of the trial
 * @param seed the trial's seed
 * @param trajectory row of the split
 * @param step from 0
 * @param mse mean squared pixel error at this step
 * @param energyMean mean of the learned energy over the rollout
 * @param energyVariance its variance over the rollout
 */
record RolloutRow(
    String model,
    String system,
    String split,
    String trial,
    long seed,
    long trajectory,
    long step,
    double mse,
    double energyMean,
    double energyVariance)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The columns on disk. */
  static final List<Column<RolloutRow>> COLUMNS =
      List.of(
          Column.text("model", RolloutRow::model),
          Column.text("system", RolloutRow::system),
          Column.text("split", RolloutRow::split),
          Column.text("trial", RolloutRow::trial),
          Column.count("seed", RolloutRow::seed),
          Column.count("trajectory", RolloutRow::trajectory),
          Column.count("step", RolloutRow::step),
          Column.number("mse", RolloutRow::mse),
          Column.number("energy_mean", RolloutRow::energyMean),
          Column.number("energy_variance", RolloutRow::energyVariance));

  /** The rows of a trial. */
  static List<RolloutRow> of(TrialResult result) {
    List<RolloutRow> rows = new ArrayList<>();
    for (RolloutRecord rollout : result.rollouts()) {
      for (int step = 0; step < rollout.squaredError().size(); step++) {
        rows.add(
            new RolloutRow(
                result.spec().model(),
                result.spec().dataset().system(),
                rollout.split(),
                result.id(),
                result.spec().seed(),
                rollout.trajectory(),
                step,
                rollout.squaredError().get(step),
                rollout.energyMean(),
                rollout.energyVariance()));
      }
    }
    return rows;
  }
}
