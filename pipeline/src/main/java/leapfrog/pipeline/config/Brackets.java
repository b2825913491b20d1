package leapfrog.pipeline.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import leapfrog.pipeline.halving.Bracket;
import leapfrog.pipeline.halving.Halving;
import leapfrog.training.data.LearningData;
import leapfrog.training.train.TrialSpec;

/** Finds out which trials of an entry compete: those of the same task and model. */
final class Brackets {
  private static final String PLACE = "search";

  private Brackets() {}

  /** The brackets of an entry's trials; what prevents them is noted as a problem of the entry. */
  static List<Bracket> of(Section entry, Halving halving, List<TrialSpec> trials) {
    Map<List<String>, List<TrialSpec>> groups = new LinkedHashMap<>();
    for (TrialSpec trial : trials) {
      groups
          .computeIfAbsent(List.of(trial.task(), trial.model()), key -> new ArrayList<>())
          .add(trial);
    }
    return groups.values().stream()
        .flatMap(group -> bracket(entry, halving, group).stream())
        .toList();
  }

  private static Optional<Bracket> bracket(Section entry, Halving halving, List<TrialSpec> trials) {
    TrialSpec first = trials.get(0);
    Set<Integer> budgets =
        trials.stream().map(trial -> trial.training().steps()).collect(Collectors.toSet());
    if (budgets.size() > 1) {
      entry.complain(
          PLACE,
          "halving compares trials of one training.steps, not of %s"
              .formatted(budgets.stream().sorted().toList()));
      return Optional.empty();
    }
    if (!first.dataset().splits().containsKey(LearningData.VALIDATION)) {
      entry.complain(
          PLACE,
          "halving compares losses on a validation split; dataset '%s' has none: set"
                  .formatted(first.dataset().name())
              + " datasets.%s.splits.validation".formatted(first.dataset().name()));
      return Optional.empty();
    }
    int steps = first.training().steps();
    List<Integer> rungs = halving.rungs(steps);
    if (rungs.isEmpty()) {
      entry.complain(
          PLACE,
          "halving.min_steps %d leaves no rung below training.steps %d"
              .formatted(halving.minSteps(), steps));
      return Optional.empty();
    }
    return Optional.of(
        new Bracket(
            entry.path(),
            first.task(),
            first.model(),
            halving.factor(),
            halving.promotion(),
            rungs,
            steps,
            List.copyOf(candidates(trials))));
  }

  /** The ids of trials that differ in their seeds only. */
  private static Collection<List<String>> candidates(List<TrialSpec> trials) {
    Map<List<Object>, List<String>> candidates = new LinkedHashMap<>();
    for (TrialSpec trial : trials) {
      candidates
          .computeIfAbsent(
              List.of(trial.hyperparameters(), trial.training()), key -> new ArrayList<>())
          .add(trial.id());
    }
    return candidates.values();
  }
}
