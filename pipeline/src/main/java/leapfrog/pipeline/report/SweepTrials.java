package leapfrog.pipeline.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The trials of a task that a sweep can be judged by.
 *
 * @param loss the loss that they are compared by
 * @param keys what was varied
 * @param all those with that loss, in the plan's order
 */
record SweepTrials(String loss, List<String> keys, List<EndedTrial> all) {
  /** Points of all charts of a sweep together, each of some 600 bytes. */
  private static final int POINTS = 4000;

  /** Points of one chart beyond which dots cover one another. */
  private static final int MOST = 1000;

  /** Points of one chart, however many charts there are. */
  private static final int LEAST = 100;

  /** What part of the points drawn are the best. */
  private static final int BEST_PART = 4;

  /** Copies the lists. */
  SweepTrials {
    keys = List.copyOf(keys);
    all = List.copyOf(all);
  }

  /**
   * Those of some trials that have the first of the losses that any of them has.
   *
   * @param varied what each trial's settings differ in from others, by its id
   * @return empty if nothing was varied, or no trial has a loss
   */
  static Optional<SweepTrials> of(
      List<EndedTrial> trials, Map<String, Map<String, String>> varied) {
    Set<String> keys = new LinkedHashSet<>();
    trials.forEach(trial -> keys.addAll(varied.getOrDefault(trial.id(), Map.of()).keySet()));
    Optional<String> loss =
        EndedTrial.LOSSES.stream()
            .filter(name -> trials.stream().anyMatch(trial -> isFinite(trial, name)))
            .findFirst();
    return keys.isEmpty() || loss.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SweepTrials(
                loss.get(),
                List.copyOf(keys),
                trials.stream().filter(trial -> isFinite(trial, loss.get())).toList()));
  }

  private static boolean isFinite(EndedTrial trial, String loss) {
    return Double.isFinite(trial.losses().getOrDefault(loss, Double.NaN));
  }

  /** Points that each of some charts may have, so that a page of them stays small. */
  static int share(int charts) {
    return Math.max(LEAST, Math.min(MOST, POINTS / Math.max(1, charts)));
  }

  /** How many of some points drawn are the best. */
  static int best(int drawn) {
    return drawn / BEST_PART;
  }

  /** The loss of a trial. */
  double lossOf(EndedTrial trial) {
    return trial.losses().get(loss);
  }

  /** The same by model. */
  Map<String, List<EndedTrial>> byModel() {
    Map<String, List<EndedTrial>> byModel = new LinkedHashMap<>();
    all.forEach(
        trial -> byModel.computeIfAbsent(trial.spec().model(), m -> new ArrayList<>()).add(trial));
    return byModel;
  }

  /** The trials of a model. */
  List<EndedTrial> of(String model) {
    return all.stream().filter(trial -> trial.spec().model().equals(model)).toList();
  }

  /** The same of one model. */
  SweepTrials only(String model) {
    return new SweepTrials(loss, keys, of(model));
  }

  /**
   * Fewer trials of each model: the best, and of the others evenly many of all losses.
   *
   * @param most trials of all models together
   */
  SweepTrials thinned(int most) {
    if (all.size() <= most) {
      return this;
    }
    Map<String, List<EndedTrial>> byModel = byModel();
    Set<String> kept = new HashSet<>();
    byModel
        .values()
        .forEach(
            trials -> {
              int share = Math.max(1, most / byModel.size());
              List<EndedTrial> ranked =
                  trials.stream().sorted(Comparator.comparingDouble(this::lossOf)).toList();
              chosen(ranked, share).forEach(trial -> kept.add(trial.id()));
            });
    return new SweepTrials(
        loss, keys, all.stream().filter(trial -> kept.contains(trial.id())).toList());
  }

  private static List<EndedTrial> chosen(List<EndedTrial> ranked, int most) {
    if (ranked.size() <= most) {
      return ranked;
    }
    int best = best(most);
    List<EndedTrial> chosen = new ArrayList<>(ranked.subList(0, best));
    List<EndedTrial> others = ranked.subList(best, ranked.size());
    int more = most - best;
    for (int i = 0; i < more; i++) {
      // The last one, too: the worst is where the chart ends.
      int place = more == 1 ? 0 : (int) ((long) i * (others.size() - 1) / (more - 1));
      chosen.add(others.get(place));
    }
    return chosen;
  }
}
