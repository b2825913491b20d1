package leapfrog.pipeline.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import leapfrog.pipeline.config.HyperparameterReader.Setting;
import leapfrog.pipeline.config.TrainingReader.Training;
import leapfrog.training.train.TrialSpec;

/** Expands an entry of the sweep into the trials of its tasks and models. */
final class EntryExpander {
  private final EntryReader reader;
  private final Section training;
  private final Section own;
  private final Search search;
  private final Map<String, SearchSpace> spaces;
  private final Map<Map<String, Located>, Optional<Training>> trainings = new HashMap<>();
  private int repeated;

  /**
   * Expands nothing yet.
   *
   * @param reader what it is read with
   * @param training where the entry's training stands, for problems
   * @param own where its hyperparameters stand
   * @param search how its spaces become combinations
   * @param spaces what its values are taken from
   */
  EntryExpander(
      EntryReader reader,
      Section training,
      Section own,
      Search search,
      Map<String, SearchSpace> spaces) {
    this.reader = reader;
    this.training = training;
    this.own = own;
    this.search = search;
    this.spaces = spaces;
  }

  /** Samples so far that gave a training and setting which another sample had given. */
  int repeated() {
    return repeated;
  }

  /**
   * Notes what is wrong with the trainings, whether or not there is a task and a model for them.
   */
  void check() {
    Map<String, SearchSpace> ofTraining = new LinkedHashMap<>(spaces);
    ofTraining.keySet().removeIf(key -> !key.startsWith(EntryReader.TRAINING + "."));
    for (Map<String, Located> values : search.combinations(ofTraining)) {
      if (training(values).isEmpty() && search.isSampled()) {
        break;
      }
    }
  }

  /** The trials of a task and a model, which takes the hyperparameters that it knows. */
  Stream<TrialSpec> expand(Task task, String model) {
    Map<Map<String, Located>, Optional<Setting>> settings = new HashMap<>();
    Set<Object> seen = new HashSet<>();
    Stream.Builder<TrialSpec> trials = Stream.builder();
    for (Map<String, Located> values : search.combinations(known(model))) {
      Optional<Training> trained = training(values);
      Optional<Setting> setting =
          settings.computeIfAbsent(
              below(EntryReader.HYPERPARAMETERS, values),
              each -> reader.hyperparameters().read(own.with(each), model, task));
      boolean allowed = allowed(trained, setting, task, model);
      if (!allowed && search.isSampled()) {
        break; // The other samples would repeat the problem with other numbers.
      }
      if (allowed) {
        Training spec = trained.orElseThrow();
        Setting complete = setting.orElseThrow();
        if (search.isSampled() && !seen.add(List.of(spec.spec(), complete.values()))) {
          repeated++;
        } else {
          reader.repetitions().of(task, model, complete.values(), spec.spec()).forEach(trials);
        }
      }
    }
    return trials.build();
  }

  private Optional<Training> training(Map<String, Located> values) {
    return trainings.computeIfAbsent(
        below(EntryReader.TRAINING, values), each -> reader.trainings().read(training.with(each)));
  }

  private static boolean allowed(
      Optional<Training> training, Optional<Setting> setting, Task task, String model) {
    if (training.isEmpty() || setting.isEmpty()) {
      return false;
    }
    boolean runs = training.get().runs(setting.get().model());
    boolean suits = training.get().suits(model, setting.get().model(), task);
    return training.get().fits(model, setting.get().model(), task) && runs && suits;
  }

  private Map<String, SearchSpace> known(String model) {
    Set<String> hyperparameters = reader.hyperparameters().known(model);
    Map<String, SearchSpace> known = new LinkedHashMap<>(spaces);
    String prefix = EntryReader.HYPERPARAMETERS + ".";
    known
        .keySet()
        .removeIf(
            key ->
                key.startsWith(prefix)
                    && !hyperparameters.contains(key.substring(prefix.length())));
    return known;
  }

  /** The values of one of the entry's sections, without its name. */
  private static Map<String, Located> below(String section, Map<String, Located> values) {
    String prefix = section + ".";
    Map<String, Located> below = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            below.put(key.substring(prefix.length()), value);
          }
        });
    return below;
  }
}
