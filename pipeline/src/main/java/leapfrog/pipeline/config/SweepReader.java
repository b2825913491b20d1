package leapfrog.pipeline.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import leapfrog.pipeline.halving.Bracket;
import leapfrog.training.analyze.Analyses;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.train.TrialSpec;

/**
 * Reads {@code sweep} and {@code training} and expands the entries into trials.
 *
 * <p>An entry's own values override the defaults in {@code training} and {@code
 * sweep.hyperparameters}; those that {@link LaterDefaults} override are gone already.
 */
final class SweepReader {
  private static final String TRAINING = "training";
  private static final String SWEEP = "sweep";
  private static final String HYPERPARAMETERS = "hyperparameters";
  private static final String TRIALS = "trials";
  private static final String NONE = "none";

  private static final List<String> ANALYSES =
      Stream.concat(Stream.of(NONE), Analyses.all().stream().map(Analysis::name)).toList();

  private final HyperparameterReader hyperparameters;
  private final Catalog catalog;
  private final Set<String> taskNames;
  private final Map<String, Task> tasks;
  private final StartFiles starts;
  private final TrainingReader trainingReader;

  /**
   * A reader of sweeps.
   *
   * @param taskNames every task that the configuration has
   * @param tasks those that have no problem
   * @param starts finds the weights that trials start from
   */
  SweepReader(Catalog catalog, Set<String> taskNames, Map<String, Task> tasks, StartFiles starts) {
    this.catalog = catalog;
    this.hyperparameters = new HyperparameterReader(catalog);
    this.taskNames = taskNames;
    this.tasks = tasks;
    this.starts = starts;
    this.trainingReader = new TrainingReader(starts);
  }

  /** Reads the sweep of a whole configuration. */
  Optional<SweepSettings> read(Section root) {
    Section training = root.section(TRAINING);
    readDefaults(training);
    Section sweep = root.section(SWEEP);
    Optional<String> name = sweep.read("name", ValueType.fileName());
    List<Long> seeds = sweep.readOneOrMore("seeds", ValueType.longInteger(0));
    boolean newData = sweep.read("new_data_per_seed", ValueType.bool()).orElse(false);
    List<String> analyses = sweep.readOneOrMore("analyses", ValueType.oneOf("analysis", ANALYSES));
    Optional<Optional<Duration>> timeLimit =
        sweep.read(
            "time_limit", ValueType.duration().map(Optional::of).orWord(NONE, Optional.empty()));
    Section defaults = sweep.section(HYPERPARAMETERS);
    Set<String> models = new TreeSet<>();
    Map<TrialSpec, String> trials = new LinkedHashMap<>();
    List<SweepEntry> entries = new ArrayList<>();
    List<Bracket> brackets = new ArrayList<>();
    EntryReader reader =
        new EntryReader(
            hyperparameters,
            trainingReader,
            new EntryReader.Defaults(training.values(), defaults.values()),
            new Repetitions(seeds, newData));
    for (Section section : sweep.listOfSections(TRIALS)) {
      List<Task> entryTasks =
          section.readOneOrMore("task", ValueType.oneOf("task", taskNames)).stream()
              .flatMap(each -> Optional.ofNullable(tasks.get(each)).stream())
              .toList();
      List<String> entryModels =
          section.readOneOrMore("model", ValueType.oneOf("model", catalog.models().keySet()));
      models.addAll(entryModels);
      reader
          .read(section, entryTasks, entryModels)
          .ifPresent(
              read -> {
                entries.add(read.entry());
                brackets.addAll(read.brackets());
                read.trials().forEach(trial -> plan(trial, section, trials));
              });
    }
    hyperparameters.rejectUnknown(defaults, models);
    return sweep.build(
        () ->
            new SweepSettings(
                name.orElseThrow(),
                new ArrayList<>(trials.keySet()),
                entries,
                brackets,
                analyses.stream().filter(each -> !each.equals(NONE)).toList(),
                timeLimit.orElseThrow(),
                starts.all()));
  }

  private void readDefaults(Section training) {
    SpaceReader.readAll(training, training.values())
        .ifPresent(
            spaces ->
                new GridSearch()
                    .combinations(spaces)
                    .forEach(values -> trainingReader.read(training.with(values))));
  }

  private static void plan(TrialSpec trial, Section entry, Map<TrialSpec, String> trials) {
    String other = trials.putIfAbsent(trial, entry.path());
    if (other != null) {
      entry.complain(
          "the trial of %s on %s with seed %d is already in %s"
              .formatted(trial.model(), trial.task(), trial.seed(), other));
    }
  }
}
