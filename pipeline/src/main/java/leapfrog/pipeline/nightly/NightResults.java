package leapfrog.pipeline.nightly;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.pipeline.table.Configurations;
import leapfrog.training.evaluate.Headline;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.hipparchus.stat.descriptive.StreamingStatistics;

/**
 * What came of a night.
 *
 * @param cells its numbers, in the order of its table
 * @param groups what is known of each group of trials of its plan, in the plan's order
 * @param counts how its trials ended
 * @param headlines the metrics that stand for the others
 */
public record NightResults(
    List<NightCell> cells,
    Map<TrialGroup, Group> groups,
    TrialCounts counts,
    List<Headline> headlines) {
  /** The name under which training times are compared. */
  static final String TRAINING_SECONDS = "training_seconds";

  /** Copies the lists. */
  public NightResults {
    cells = List.copyOf(cells);
    headlines = List.copyOf(headlines);
  }

  /**
   * Trials that differ in their seeds alone.
   *
   * @param ids their ids, which are the same wherever the specifications are
   * @param seconds of training of those that succeeded; the mean is NaN if none did
   * @param stopped how many ended at a rung, where others were better
   */
  public record Group(Set<String> ids, NightCell seconds, long stopped) {}

  /**
   * Reads a run whose tables have been made.
   *
   * @throws leapfrog.datagen.store.DatasetException if a file of it is damaged
   * @throws IOException if it cannot be read
   */
  public static NightResults read(RunFolder folder) throws IOException {
    SweepPlan plan = folder.plan();
    Map<String, String> configurations = Configurations.of(plan.trials());
    Set<String> committed = folder.trials().committed();
    Map<TrialGroup, List<TrialSpec>> trials = new LinkedHashMap<>();
    for (TrialSpec trial : plan.trials()) {
      trials
          .computeIfAbsent(
              new TrialGroup(trial.task(), trial.model(), configurations.get(trial.id())),
              unused -> new ArrayList<>())
          .add(trial);
    }
    Map<TrialStatus, Long> endings = new EnumMap<>(TrialStatus.class);
    Map<TrialGroup, Group> groups = new LinkedHashMap<>();
    for (Map.Entry<TrialGroup, List<TrialSpec>> entry : trials.entrySet()) {
      List<TrialResult> results = new ArrayList<>();
      for (TrialSpec trial : entry.getValue()) {
        if (committed.contains(trial.id())) {
          results.add(folder.trials().read(trial.id()));
        }
      }
      results.forEach(result -> endings.merge(result.status(), 1L, Long::sum));
      groups.put(entry.getKey(), group(entry.getKey(), entry.getValue(), results));
    }
    return new NightResults(
        CellFile.read(folder), groups, counts(plan, endings), headlines(plan.trials().stream()));
  }

  private static Group group(TrialGroup of, List<TrialSpec> trials, List<TrialResult> results) {
    StreamingStatistics seconds = new StreamingStatistics();
    results.stream()
        .filter(result -> result.status() == TrialStatus.SUCCEEDED)
        .forEach(result -> seconds.addValue(result.trainingSeconds()));
    Set<String> ids = new LinkedHashSet<>();
    trials.forEach(trial -> ids.add(trial.id()));
    long succeeded = seconds.getN();
    long stopped = results.stream().filter(r -> r.status() == TrialStatus.STOPPED).count();
    return new Group(
        ids,
        new NightCell(
            new CellKey(TRAINING_SECONDS, of),
            seconds.getMean(),
            CellFile.standardError(seconds.getStandardDeviation(), succeeded),
            succeeded,
            results.size() - succeeded - stopped),
        stopped);
  }

  private static TrialCounts counts(SweepPlan plan, Map<TrialStatus, Long> endings) {
    return new TrialCounts(
        plan.trials().size(),
        endings.getOrDefault(TrialStatus.SUCCEEDED, 0L),
        endings.getOrDefault(TrialStatus.FAILED, 0L),
        endings.getOrDefault(TrialStatus.DIVERGED, 0L),
        endings.getOrDefault(TrialStatus.STOPPED, 0L));
  }

  private static List<Headline> headlines(Stream<TrialSpec> trials) {
    return trials.flatMap(trial -> trial.evaluation().headlines().stream()).distinct().toList();
  }

  /** The number of a key, if there is one. */
  Optional<NightCell> find(CellKey key) {
    return cells.stream().filter(cell -> cell.key().equals(key)).findFirst();
  }

  /** Whether a number is not there because all its trials ended at a rung. */
  boolean isStopped(NightCell cell) {
    return cell.seeds() == 0 && groups.get(cell.key().of()).stopped() > 0;
  }

  /** How many trials of a group failed or diverged. */
  long lost(TrialGroup group) {
    return groups.get(group).seconds().lost();
  }

  /** Whether a group's trials are the same here and in another night. */
  boolean hasSameTrials(TrialGroup group, NightResults other) {
    return groups.containsKey(group)
        && other.groups.containsKey(group)
        && groups.get(group).ids().equals(other.groups.get(group).ids());
  }
}
