package leapfrog.pipeline.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import leapfrog.datagen.store.DatasetException;
import leapfrog.pipeline.analyze.RunAnalysis;
import leapfrog.pipeline.sweep.FinishedTrials;
import leapfrog.training.analyze.Analyses;
import leapfrog.training.train.TrainedModel;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.apache.hadoop.fs.Path;

/** Which analyses a run's models allow, and running those that were not run yet. */
final class ModelAnalyses {
  /** More models take too long to be analysed on the way. */
  private static final int MOST = 32;

  /** Trials of a kind whose weights are looked at until some can be read. */
  private static final int ATTEMPTS = 8;

  private final RunContents run;
  private final Map<String, Set<ShownAnalysis>> byTask = new LinkedHashMap<>();
  private final List<String> notices = new ArrayList<>();

  /** Looks at one trained model of each task and kind. */
  ModelAnalyses(RunContents run) {
    this.run = run;
    Set<List<String>> seen = new HashSet<>();
    Map<List<String>, Integer> attempts = new HashMap<>();
    for (TrialSpec trial : succeeded()) {
      List<String> kind = List.of(trial.task(), trial.model());
      if (!seen.contains(kind) && attempts.merge(kind, 1, Integer::sum) <= ATTEMPTS) {
        load(trial)
            .ifPresent(
                model -> {
                  seen.add(kind);
                  allow(model);
                });
      }
    }
  }

  private void allow(TrainedModel model) {
    Set<ShownAnalysis> allowed =
        byTask.computeIfAbsent(model.spec().task(), task -> EnumSet.noneOf(ShownAnalysis.class));
    for (ShownAnalysis each : ShownAnalysis.values()) {
      if (Analyses.named(each.analysis()).obstacle(model).isEmpty()) {
        allowed.add(each);
      }
    }
  }

  /** Whether a model of a task can be analysed so. */
  boolean allow(ShownAnalysis analysis, String task) {
    return byTask.getOrDefault(task, Set.of()).contains(analysis);
  }

  /** What could not be read or made. */
  List<String> notices() {
    return notices.stream().distinct().toList();
  }

  /**
   * Runs the analyses that are allowed and were not run yet.
   *
   * @param data folder of the datasets
   * @param progress told what is being done
   * @throws IOException if the run cannot be read or written
   */
  void complete(Path data, Consumer<String> progress) throws IOException {
    List<ShownAnalysis> absent = absent();
    if (absent.isEmpty()) {
      return;
    }
    List<TrialSpec> succeeded = succeeded();
    if (succeeded.size() > MOST) {
      notices.add(
          "%d trained models are too many to be analysed on the way; %s does it."
              .formatted(succeeded.size(), run.command("analyze")));
      return;
    }
    List<TrialSpec> intact = succeeded.stream().filter(trial -> load(trial).isPresent()).toList();
    RunAnalysis analysis =
        RunAnalysis.of(new FinishedTrials(run.folder()), intact, data, run.folder().analysis());
    run.folder().analysis().getFileSystem(run.folder().conf()).mkdirs(run.folder().analysis());
    for (ShownAnalysis each : absent) {
      progress.accept(
          "Analysing %s: %s (%d of %d)"
              .formatted(run.given(), each.analysis(), absent.indexOf(each) + 1, absent.size()));
      try {
        analysis.write(Analyses.named(each.analysis()), Map.of(), notices::add);
      } catch (DatasetException | IllegalArgumentException | IllegalStateException e) {
        notices.add("Analysis %s failed: %s".formatted(each.analysis(), e.getMessage()));
      }
    }
  }

  /** The analyses that some model allows and that have left no table. */
  private List<ShownAnalysis> absent() throws IOException {
    List<ShownAnalysis> absent = new ArrayList<>();
    for (ShownAnalysis each : ShownAnalysis.values()) {
      Path table = run.analysis(each.table() + ".csv");
      if (byTask.values().stream().anyMatch(allowed -> allowed.contains(each))
          && !table.getFileSystem(run.folder().conf()).exists(table)) {
        absent.add(each);
      }
    }
    return absent;
  }

  private List<TrialSpec> succeeded() {
    return run.ended().values().stream()
        .filter(trial -> trial.status() == TrialStatus.SUCCEEDED)
        .map(EndedTrial::spec)
        .toList();
  }

  private Optional<TrainedModel> load(TrialSpec trial) {
    try {
      return Optional.of(new FinishedTrials(run.folder()).model(trial));
    } catch (IOException | DatasetException | IllegalArgumentException e) {
      notices.add("Cannot use the weights of trial %s: %s".formatted(trial.id(), e.getMessage()));
      return Optional.empty();
    }
  }
}
