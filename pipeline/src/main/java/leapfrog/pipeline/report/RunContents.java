package leapfrog.pipeline.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import leapfrog.datagen.store.DatasetException;
import leapfrog.datagen.store.Json;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.training.train.CurvePoint;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.Path;

/**
 * What a run's folder says of its trials.
 *
 * @param given the run's folder as the user named it, for commands to be shown
 * @param folder the run
 * @param plan what was to be run
 * @param ended the trials that have ended, by id, in the plan's order
 * @param unreadable why a trial's result cannot be read, by id
 * @param provenance what made the run, by name; empty if that is not recorded
 */
record RunContents(
    String given,
    RunFolder folder,
    SweepPlan plan,
    Map<String, EndedTrial> ended,
    Map<String, String> unreadable,
    Map<String, String> provenance) {
  /** Copies the maps. */
  RunContents {
    ended = Collections.unmodifiableMap(new LinkedHashMap<>(ended));
    unreadable = Collections.unmodifiableMap(new LinkedHashMap<>(unreadable));
    provenance = Collections.unmodifiableMap(new TreeMap<>(provenance));
  }

  /**
   * Reads a run.
   *
   * @throws DatasetException if its plan is damaged
   * @throws IOException if it cannot be read
   */
  static RunContents read(String given, RunFolder folder) throws IOException {
    SweepPlan plan = folder.plan();
    Map<String, TrialSpec> planned = new LinkedHashMap<>();
    plan.trials().forEach(trial -> planned.put(trial.id(), trial));
    Map<String, String> unreadable = new LinkedHashMap<>();
    Map<String, EndedTrial> read;
    try {
      read = all(folder, planned);
    } catch (DatasetException | IOException e) {
      // One damaged file fails them all: look for the others one after the other.
      read = readable(folder, planned, unreadable);
    }
    Map<String, EndedTrial> ended = new LinkedHashMap<>();
    for (String id : planned.keySet()) {
      if (read.containsKey(id)) {
        ended.put(id, read.get(id));
      }
    }
    return new RunContents(given, folder, plan, ended, unreadable, provenance(folder));
  }

  private static Map<String, EndedTrial> all(RunFolder folder, Map<String, TrialSpec> planned)
      throws IOException {
    Map<String, EndedTrial> ended = new HashMap<>();
    folder
        .trials()
        .each(
            result ->
                Optional.ofNullable(planned.get(result.id()))
                    .map(spec -> EndedTrial.of(spec, result)))
        .forEach((id, trial) -> trial.ifPresent(it -> ended.put(id, it)));
    return ended;
  }

  private static Map<String, EndedTrial> readable(
      RunFolder folder, Map<String, TrialSpec> planned, Map<String, String> unreadable)
      throws IOException {
    Set<String> committed = folder.trials().committed();
    Map<String, EndedTrial> ended = new HashMap<>();
    planned.forEach(
        (id, spec) -> {
          if (committed.contains(id)) {
            try {
              ended.put(id, EndedTrial.of(spec, folder.trials().read(id)));
            } catch (DatasetException | IOException e) {
              unreadable.put(id, "Cannot use trial %s: %s".formatted(id, e.getMessage()));
            }
          }
        });
    return ended;
  }

  private static Map<String, String> provenance(RunFolder folder) throws IOException {
    Path file = new Path(folder.path(), "run.json");
    Map<String, String> provenance = new LinkedHashMap<>();
    if (file.getFileSystem(folder.conf()).exists(file)) {
      try (InputStream in = file.getFileSystem(folder.conf()).open(file)) {
        JsonNode recorded = Json.MAPPER.readTree(in).path("provenance");
        recorded.fields().forEachRemaining(e -> provenance.put(e.getKey(), e.getValue().asText()));
      } catch (JsonProcessingException | ChecksumException e) {
        provenance.put("run.json", "cannot be read: " + e.getMessage());
      }
    }
    return provenance;
  }

  /** Trials that have not ended. */
  int pending() {
    return plan.trials().size() - ended.size() - unreadable.size();
  }

  /** Names of the tasks, in order. */
  List<String> tasks() {
    return plan.trials().stream().map(TrialSpec::task).distinct().toList();
  }

  /** Names of the models, in order. */
  List<String> models() {
    return plan.trials().stream().map(TrialSpec::model).distinct().toList();
  }

  /** Index of a model's colour, the same in all charts of the run; 0 is the truth's. */
  int colour(String model) {
    return models().indexOf(model) + 1;
  }

  /** The trials of a task that succeeded, in order. */
  List<EndedTrial> succeeded(String task) {
    return ended.values().stream()
        .filter(trial -> trial.status() == TrialStatus.SUCCEEDED)
        .filter(trial -> trial.spec().task().equals(task))
        .toList();
  }

  /** The learning curve of a trial that has ended. */
  List<CurvePoint> curve(String id) throws IOException {
    return folder.trials().read(id).curve();
  }

  /** A file of the analyses. */
  Path analysis(String name) {
    return new Path(folder.analysis(), name);
  }

  /** A command on this run, to be shown. */
  String command(String name, String... more) {
    return String.join(
        " ", Stream.concat(Stream.of("./leapfrog", name, given), Stream.of(more)).toList());
  }
}
