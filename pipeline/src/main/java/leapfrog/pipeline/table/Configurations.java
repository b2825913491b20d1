package leapfrog.pipeline.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import leapfrog.training.train.DataParallel;
import leapfrog.training.train.TrainingSpec;
import leapfrog.training.train.TrialSpec;

/**
 * Says in words what sets the trials of a task and model apart besides their seeds: the keys in
 * which they differ.
 */
public final class Configurations {
  private Configurations() {}

  /** Each trial's configuration, such as {@code hidden=100 learning_rate=0.001}, by its id. */
  public static Map<String, String> of(List<TrialSpec> trials) {
    Map<String, String> configurations = new HashMap<>();
    varied(trials)
        .forEach(
            (id, settings) ->
                configurations.put(
                    id,
                    settings.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(" "))));
    return configurations;
  }

  /**
   * The same key by key: the values of what is varied among a trial's task and model, by its id.
   */
  public static Map<String, Map<String, String>> varied(List<TrialSpec> trials) {
    Map<String, List<TrialSpec>> groups =
        trials.stream()
            .collect(
                Collectors.groupingBy(
                    trial -> trial.task() + "/" + trial.model(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    Map<String, Map<String, String>> varied = new HashMap<>();
    groups.values().forEach(group -> compare(group, varied));
    return varied;
  }

  private static void compare(List<TrialSpec> group, Map<String, Map<String, String>> varied) {
    List<Map<String, String>> settings = group.stream().map(Configurations::settings).toList();
    Map<String, Set<String>> values = new LinkedHashMap<>();
    for (Map<String, String> setting : settings) {
      setting.forEach(
          (key, value) -> values.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(value));
    }
    List<String> keys = new ArrayList<>(values.keySet());
    keys.removeIf(key -> values.get(key).size() == 1);
    for (int i = 0; i < group.size(); i++) {
      Map<String, String> own = new LinkedHashMap<>();
      for (String key : keys) {
        own.put(key, String.valueOf(settings.get(i).get(key)));
      }
      varied.put(group.get(i).id(), own);
    }
  }

  private static Map<String, String> settings(TrialSpec trial) {
    TrainingSpec training = trial.training();
    Map<String, String> settings = new LinkedHashMap<>(trial.hyperparameters());
    settings.put("steps", String.valueOf(training.steps()));
    settings.put("batch", training.batch() == 0 ? "full" : String.valueOf(training.batch()));
    settings.put("learning_rate", String.valueOf(training.learningRate()));
    settings.put("weight_decay", String.valueOf(training.weightDecay()));
    settings.put("learning_rate_decay", String.valueOf(training.decay()));
    settings.put("warmup_steps", String.valueOf(training.warmup()));
    settings.put("clip_norm", String.valueOf(training.clipNorm()));
    settings.put("engine", training.engine());
    settings.put("precision", String.valueOf(training.precision()));
    settings.put("device", String.valueOf(training.device()));
    settings.put("threads", String.valueOf(training.threads()));
    settings.put("checkpoint_every", String.valueOf(training.checkpointEvery()));
    settings.put("curve_every", String.valueOf(training.curveEvery()));
    settings.put("start", training.start().orElse("none"));
    Optional<DataParallel> parallel = training.dataParallel();
    settings.put("mode", parallel.isPresent() ? "data-parallel" : "single");
    settings.put("workers", parallel.map(p -> String.valueOf(p.workers())).orElse("none"));
    settings.put(
        "averaging_frequency",
        parallel.map(p -> String.valueOf(p.averagingFrequency())).orElse("none"));
    settings.put("dataset", String.valueOf(trial.dataset().distribution()));
    settings.put("evaluation", String.valueOf(trial.evaluation()));
    return settings;
  }
}
