package leapfrog.pipeline.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import leapfrog.pipeline.halving.Bracket;
import leapfrog.training.train.TrialSpec;

/**
 * Reads the values of an entry of the sweep and expands them into trials.
 *
 * @param hyperparameters reads those of a model
 * @param trainings reads a training
 * @param defaults what holds where the entry says nothing
 * @param repetitions how each combination of values is repeated
 */
record EntryReader(
    HyperparameterReader hyperparameters,
    TrainingReader trainings,
    Defaults defaults,
    Repetitions repetitions) {
  /** Sections of an entry, and what the keys of their values begin with. */
  static final String TRAINING = "training";

  static final String HYPERPARAMETERS = "hyperparameters";

  /** Values by key: of {@code training} and of {@code sweep.hyperparameters}. */
  record Defaults(Map<String, Located> training, Map<String, Located> hyperparameters) {}

  /** The trials of an entry, which of them compete, and what it says of them. */
  record Expansion(SweepEntry entry, List<TrialSpec> trials, List<Bracket> brackets) {}

  /** Reads an entry; empty if it has a problem. */
  Optional<Expansion> read(Section entry, List<Task> tasks, List<String> models) {
    Section training = entry.section(TRAINING);
    Section own = entry.section(HYPERPARAMETERS);
    hyperparameters.rejectUnknown(own, models);
    Optional<Map<String, SearchSpace>> spaces = spaces(training, own, models);
    Optional<Expansion> expansion =
        SearchReader.read(entry, spaces)
            .map(
                searching -> {
                  Search search = searching.search();
                  EntryExpander expander =
                      new EntryExpander(this, training, own, search, spaces.orElseThrow());
                  expander.check();
                  List<TrialSpec> trials =
                      tasks.stream()
                          .flatMap(task -> models.stream().flatMap(m -> expander.expand(task, m)))
                          .toList();
                  return new Expansion(
                      SweepEntry.of(
                          entry.path(), search, spaces.orElseThrow(), expander.repeated()),
                      trials,
                      searching
                          .halving()
                          .map(halving -> Brackets.of(entry, halving, trials))
                          .orElse(List.of()));
                });
    return entry.build(expansion::orElseThrow);
  }

  /** What the entry's values are taken from, those of its training first. */
  private Optional<Map<String, SearchSpace>> spaces(
      Section training, Section own, List<String> models) {
    Optional<Map<String, SearchSpace>> ofTraining =
        SpaceReader.readAll(training, above(defaults.training(), training, key -> true));
    // A space that none of the models knows would be searched without any effect.
    Predicate<String> known =
        key -> models.stream().anyMatch(model -> hyperparameters.known(model).contains(key));
    Optional<Map<String, SearchSpace>> ofModels =
        SpaceReader.readAll(own, above(defaults.hyperparameters(), own, known));
    if (ofTraining.isEmpty() || ofModels.isEmpty()) {
      return Optional.empty();
    }
    Map<String, SearchSpace> all = new LinkedHashMap<>();
    ofTraining.get().forEach((key, space) -> all.put(TRAINING + "." + key, space));
    ofModels.get().forEach((key, space) -> all.put(HYPERPARAMETERS + "." + key, space));
    return Optional.of(all);
  }

  /** An entry's own values on top of defaults. */
  private static Map<String, Located> above(
      Map<String, Located> defaults, Section own, Predicate<String> known) {
    Map<String, Located> values = new LinkedHashMap<>(defaults);
    values.putAll(own.values());
    values.keySet().removeIf(known.negate());
    return values;
  }
}
