package leapfrog.pipeline.sweep;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import leapfrog.pipeline.spark.Progress;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;

/** How far a running sweep is, in words and numbers. */
final class SweepProgress implements AutoCloseable {
  private final Map<TrialStatus, Integer> endings = new EnumMap<>(TrialStatus.class);
  private final Map<String, Integer> numbers = new HashMap<>();
  private final int planned;
  private final int pending;
  private final long totalSteps;
  private final Progress shown;

  /**
   * Shows progress until closed.
   *
   * @param plan of the sweep
   * @param pending trials that had not ended before
   * @param totalSteps optimiser steps to be taken
   */
  SweepProgress(SweepPlan plan, int pending, long totalSteps) {
    this.planned = plan.trials().size();
    this.pending = pending;
    this.totalSteps = totalSteps;
    plan.trials().forEach(trial -> numbers.put(trial.id(), numbers.size() + 1));
    shown = Progress.show("sweep " + plan.name(), "steps", totalSteps, this::describe);
  }

  /** Such as {@code trial 7/48 mass-spring hnn seed 3 (…)}. */
  String describe(List<TrialWork> work) {
    TrialSpec first = work.get(0).trial();
    return work.size() == 1
        ? "trial %d/%d %s".formatted(numbers.get(first.id()), planned, SweepPlan.describe(first))
        : "%d trials of %d, the first %s"
            .formatted(work.size(), planned, SweepPlan.describe(first));
  }

  /** Work has ended. */
  synchronized void ended(TrialEnding ending) {
    if (ending.isResult()) {
      endings.merge(ending.status(), 1, Integer::sum);
    }
  }

  /** Steps taken so far. */
  void steps(long done) {
    shown.done(done);
  }

  /** Everything has ended. */
  void done() {
    shown.done(totalSteps);
  }

  private synchronized String describe() {
    int ended = endings.values().stream().mapToInt(Integer::intValue).sum();
    StringBuilder text = new StringBuilder("%d/%d trials".formatted(ended, pending));
    endings.forEach(
        (status, count) -> {
          if (status != TrialStatus.SUCCEEDED) {
            text.append(", %d %s".formatted(count, status.name().toLowerCase(Locale.ROOT)));
          }
        });
    return text.toString();
  }

  @Override
  public void close() {
    shown.close();
  }
}
