package leapfrog.pipeline.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import leapfrog.pipeline.halving.Bracket;
import leapfrog.training.train.TrialSpec;

/**
 * What a sweep is to run.
 *
 * @param schemaVersion version of this record
 * @param name the sweep's name
 * @param trials every trial, in the order of the configuration
 * @param brackets which of them compete; left out of JSON where none do
 */
public record SweepPlan(
    int schemaVersion,
    String name,
    List<TrialSpec> trials,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<Bracket>> brackets) {
  /** The version that is written and read. */
  public static final int SCHEMA_VERSION = 1;

  private static final int SHOWN_DIFFERENCES = 3;

  /** Copies the list. */
  public SweepPlan {
    trials = List.copyOf(trials);
    brackets = brackets.map(List::copyOf);
  }

  /** A plan of this version. */
  public static SweepPlan of(String name, List<TrialSpec> trials, List<Bracket> brackets) {
    return new SweepPlan(
        SCHEMA_VERSION,
        name,
        trials,
        brackets.isEmpty() ? Optional.empty() : Optional.of(brackets));
  }

  /** A plan of this version, without competition. */
  public static SweepPlan of(String name, List<TrialSpec> trials) {
    return of(name, trials, List.of());
  }

  /** The trials that compete. */
  public List<Bracket> competing() {
    return brackets.orElse(List.of());
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
    if (!brackets.equals(other.brackets)) {
      throw new IllegalArgumentException(
          "%s holds another sweep's plan; its halving is %s, that of this one %s; choose another --out"
              .formatted(folder, describe(competing()), describe(other.competing())));
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

  private static String describe(List<Bracket> brackets) {
    return brackets.isEmpty()
        ? "none"
        : brackets.stream().map(Bracket::describe).distinct().collect(Collectors.joining("; "));
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
