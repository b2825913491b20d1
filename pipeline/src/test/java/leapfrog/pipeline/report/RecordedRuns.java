package leapfrog.pipeline.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leapfrog.datagen.store.Json;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.training.evaluate.Metric;
import leapfrog.training.train.CurvePoint;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.apache.hadoop.conf.Configuration;

/** Runs whose trials were never trained: their results are written down. */
final class RecordedRuns {
  private RecordedRuns() {}

  /** A folder with a plan and no results. */
  static RunFolder planned(Path folder, SweepPlan plan) throws IOException {
    RunFolder run =
        RunFolder.create(new org.apache.hadoop.fs.Path(folder.toString()), new Configuration());
    run.adopt(plan);
    return run;
  }

  /** Two tasks of two models each. */
  static SweepPlan plan(String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of("sweep.trials=[{task=[mass-spring,pendulum],model=[hnn,baseline]}]"));
    settings.addAll(List.of(more));
    return TinySweeps.plan(settings.toArray(String[]::new));
  }

  /** The same plan with other names of tasks. */
  static SweepPlan renamed(SweepPlan plan, String task) {
    return SweepPlan.of(
        plan.name(),
        plan.trials().stream()
            .map(
                trial ->
                    new TrialSpec(
                        task,
                        trial.dataset(),
                        trial.evaluation(),
                        trial.model(),
                        trial.hyperparameters(),
                        trial.training(),
                        trial.seed()))
            .toList());
  }

  /** Writes down what makes the run. */
  static void record(RunFolder run, String command) throws IOException {
    record(run, command, "2026-11-20T08:00:00Z");
  }

  /** The same, made at a time. */
  static void record(RunFolder run, String command, String date) throws IOException {
    Map<String, String> provenance = new TreeMap<>();
    provenance.put("command_line", command);
    provenance.put("created_at", date);
    provenance.put("version", "0.1.0");
    run.recordRun(Json.pretty(Map.of("provenance", provenance)));
  }

  /** A trial that succeeded, without weights. */
  static void succeed(RunFolder run, TrialSpec trial, double testLoss) throws IOException {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put("train_loss", new Metric(testLoss / 2, 0.001));
    metrics.put("test_loss", new Metric(testLoss, 0.001));
    commit(run, trial, TrialStatus.SUCCEEDED, "", metrics);
  }

  /** A trial that did not. */
  static void lose(RunFolder run, TrialSpec trial, TrialStatus status, String reason)
      throws IOException {
    commit(run, trial, status, reason, Map.of());
  }

  private static void commit(
      RunFolder run,
      TrialSpec trial,
      TrialStatus status,
      String reason,
      Map<String, Metric> metrics)
      throws IOException {
    List<CurvePoint> curve =
        List.of(
            new CurvePoint(1, 1, 1.1), new CurvePoint(10, 0.1, 0.2), new CurvePoint(30, 0.05, 0.1));
    run.trials()
        .commit(
            new TrialResult(
                TrialResult.SCHEMA_VERSION,
                trial.id(),
                status,
                reason,
                30,
                trial,
                "ab",
                "fused",
                metrics,
                status == TrialStatus.FAILED ? List.of() : curve,
                List.of(),
                1,
                1,
                new TreeMap<>()),
            Optional.empty());
  }
}
