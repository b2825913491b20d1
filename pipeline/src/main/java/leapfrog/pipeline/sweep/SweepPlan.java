package leapfrog.pipeline.sweep;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import leapfrog.training.train.TrialSpec;

/**
 * What a sweep is to run.
 *
 * @param schemaVersion version of this record
 * @param name the sweep's name
 * @param trials every trial, in the order of the configuration
 */
public record SweepPlan(int schemaVersion, String name, List<TrialSpec> trials) {
  /** The version that is written and read. */
  public static final int SCHEMA_VERSION = 1;

  private static final int SHOWN_DIFFERENCES = 3;

  /** Copies the list. */
  public SweepPlan {
    trials = List.copyOf(trials);
  }

  /** A plan of this version. */
  public static SweepPlan of(String name, List<TrialSpec> trials) {
    return new SweepPlan(SCHEMA_VERSION, name, trials);
  }

  /** Every trial's id. */
  public Set<String> ids() {
    return trials.stream().map(TrialSpec::id).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Checks that another plan holds the same trials.
   *
   * @throws IllegalArgumentException telling the difference
   */
  void requireSame(SweepPlan other, String folder) {
    String missing = difference(this, other);
    String added = difference(other, this);
    if (!missing.isEmpty() || !added.isEmpty()) {
      throw new IllegalArgumentException(
          "%s holds another sweep's plan;%s%s choose another --out"
              .formatted(
                  folder,
                  missing.isEmpty() ? "" : " this one lacks " + missing + ";",
                  added.isEmpty() ? "" : " this one adds " + added + ";"));
    }
  }

  private static String difference(SweepPlan from, SweepPlan other) {
    Set<String> ids = other.ids();
    List<TrialSpec> only = from.trials.stream().filter(trial -> !ids.contains(trial.id())).toList();
    if (only.isEmpty()) {
      return "";
    }
    String shown =
        only.stream()
            .limit(SHOWN_DIFFERENCES)
            .map(SweepPlan::describe)
            .collect(Collectors.joining(", "));
    return only.size() > SHOWN_DIFFERENCES
        ? "%d trials such as %s".formatted(only.size(), shown)
        : shown;
  }

  /** A trial in a few words. */
  public static String describe(TrialSpec trial) {
    return "%s %s seed %d (%d steps, lr %s, %d trajectories)"
        .formatted(
            trial.task(),
            trial.model(),
            trial.seed(),
            trial.training().steps(),
            trial.training().learningRate(),
            trial.dataset().trajectories());
  }
}
