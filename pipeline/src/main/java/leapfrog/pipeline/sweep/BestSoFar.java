package leapfrog.pipeline.sweep;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leapfrog.pipeline.sweep.RunProgress.BestTrial;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;

/**
 * The best succeeded trial of each task, by its loss on the validation split, or on the training
 * split where there is no other. The test split is for the end.
 */
final class BestSoFar {
  private static final String VALIDATION = "validation";
  private static final String TRAIN = "train";

  private final Map<String, TrialSpec> trials = new HashMap<>();
  private final Map<String, BestTrial> byTask = new LinkedHashMap<>();

  BestSoFar(List<TrialSpec> trials) {
    trials.forEach(trial -> this.trials.put(trial.id(), trial));
  }

  /** Notes how a trial ended. */
  void ended(TrialEnding ending) {
    boolean validated = Double.isFinite(ending.validationLoss());
    double loss = validated ? ending.validationLoss() : ending.trainLoss();
    if (ending.status() != TrialStatus.SUCCEEDED || !Double.isFinite(loss)) {
      return;
    }
    TrialSpec trial = trials.get(ending.trial());
    BestTrial best =
        new BestTrial(
            trial.task(),
            validated ? VALIDATION : TRAIN,
            loss,
            ending.trial(),
            SweepPlan.describe(trial));
    byTask.merge(trial.task(), best, (old, now) -> now.value() < old.value() ? now : old);
  }

  /** One of each task that has any, by name. */
  List<BestTrial> all() {
    return byTask.values().stream().sorted(Comparator.comparing(BestTrial::task)).toList();
  }
}
