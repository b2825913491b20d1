package leapfrog.pipeline.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import leapfrog.pipeline.config.HyperparameterReader.Setting;
import leapfrog.pipeline.config.TrainingReader.Training;
import leapfrog.training.analyze.Analyses;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.engine.Engines;
import leapfrog.training.train.TrialSpec;

/**
 * Reads {@code sweep} and {@code training} and expands the grids.
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
    new Grid(training.values()).combinations(training).forEach(trainingReader::read);
    Section sweep = root.section(SWEEP);
    Optional<String> name = sweep.read("name", ValueType.fileName());
    Repetitions repetitions =
        new Repetitions(
            sweep.readOneOrMore("seeds", ValueType.seed()),
            sweep.read("new_data_per_seed", ValueType.bool()).orElse(false));
    List<String> analyses = sweep.readOneOrMore("analyses", ValueType.oneOf("analysis", ANALYSES));
    Section defaults = sweep.section(HYPERPARAMETERS);
    Set<String> models = new TreeSet<>();
    Map<TrialSpec, String> trials = new LinkedHashMap<>();
    for (Section entry : sweep.listOfSections(TRIALS)) {
      readEntry(entry, training, defaults, repetitions, models)
          .ifPresent(planned -> planned.forEach(trial -> plan(trial, entry, trials)));
    }
    hyperparameters.rejectUnknown(defaults, models);
    return sweep.build(
        () ->
            new SweepSettings(
                name.orElseThrow(),
                new ArrayList<>(trials.keySet()),
                analyses.stream().filter(each -> !each.equals(NONE)).toList(),
                starts.all()));
  }

  private static void plan(TrialSpec trial, Section entry, Map<TrialSpec, String> trials) {
    String other = trials.putIfAbsent(trial, entry.path());
    if (other != null) {
      entry.complain(
          "the trial of %s on %s with seed %d is already in %s"
              .formatted(trial.model(), trial.task(), trial.seed(), other));
    }
  }

  private Optional<List<TrialSpec>> readEntry(
      Section entry,
      Section training,
      Section defaults,
      Repetitions repetitions,
      Set<String> allModels) {
    List<Task> entryTasks =
        entry.readOneOrMore("task", ValueType.oneOf("task", taskNames)).stream()
            .flatMap(name -> Optional.ofNullable(tasks.get(name)).stream())
            .toList();
    List<String> models =
        entry.readOneOrMore("model", ValueType.oneOf("model", catalog.models().keySet()));
    allModels.addAll(models);
    Section ownTraining = entry.section(TRAINING);
    List<Training> trainings = trainings(ownTraining, training);
    Section own = entry.section(HYPERPARAMETERS);
    hyperparameters.rejectUnknown(own, models);
    Grid grid = Grid.of(defaults.values(), own.values());
    List<TrialSpec> trials = new ArrayList<>();
    for (Task task : entryTasks) {
      for (String model : models) {
        List<Setting> settings = hyperparameters.read(grid, own, model, task);
        requireEngine(ownTraining, trainings, settings);
        requireFit(trainings, settings, model, task);
        trials.addAll(trials(task, model, trainings, settings, repetitions));
      }
    }
    return entry.build(() -> trials);
  }

  /** Notes trainings whose engine cannot run the model: better now than when the trial starts. */
  private static void requireEngine(
      Section section, List<Training> trainings, List<Setting> settings) {
    for (Training training : trainings) {
      for (Setting setting : settings) {
        section.attempt(
            () ->
                Engines.choose(
                    training.spec().engine(), setting.model(), training.spec().execution()));
      }
    }
  }

  private static void requireFit(
      List<Training> trainings, List<Setting> settings, String model, Task task) {
    for (Training training : trainings) {
      settings.forEach(setting -> training.requireFit(model, setting.model(), task));
    }
  }

  private List<Training> trainings(Section own, Section defaults) {
    return Grid.of(defaults.values(), own.values()).combinations(own).stream()
        .flatMap(each -> trainingReader.read(each).stream())
        .toList();
  }

  private static List<TrialSpec> trials(
      Task task,
      String model,
      List<Training> trainings,
      List<Setting> settings,
      Repetitions repetitions) {
    List<TrialSpec> trials = new ArrayList<>();
    for (Training training : trainings) {
      for (Setting setting : settings) {
        for (long seed : repetitions.seeds()) {
          trials.add(
              new TrialSpec(
                  task.name(),
                  repetitions.newData() ? task.dataset().repetition(seed) : task.dataset(),
                  task.evaluation(),
                  model,
                  setting.values(),
                  training.spec(),
                  seed));
        }
      }
    }
    return trials;
  }

  /**
   * How trials are repeated.
   *
   * @param seeds one trial for each
   * @param newData whether each seed has data of its own
   */
  private record Repetitions(List<Long> seeds, boolean newData) {}
}
