package leapfrog.pipeline.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import leapfrog.pipeline.SharedSpark;
import leapfrog.pipeline.TinyRuns;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.cli.Leapfrog;
import leapfrog.pipeline.cluster.LocalCluster;
import leapfrog.pipeline.table.Aggregation;
import leapfrog.pipeline.table.PublishedResults;
import leapfrog.pipeline.table.ResultTable;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trials that go wrong on executors that they share with others: each is a result with its reason,
 * and no other trial notices.
 */
@Tag("slow")
class FaultyTrialsTest {
  private static final String SOUND =
      "{task=mass-spring,model=[hnn,baseline],training.engine=%s,"
          + "training.learning_rate=[1e-3,2e-3]}";

  @TempDir private Path folder;

  @Test
  void becomeResultsAndLeaveTheOthersAlone() throws Exception {
    try (LocalCluster cluster =
        LocalCluster.run(
            folder,
            FaultyEngines.classPath(folder),
            Map.of(LocalCluster.EXECUTOR_CORES, "2", "spark.task.maxFailures", "2"),
            Leapfrog.class,
            sweep())) {
      assertThat(cluster.await()).as(cluster::log).isEqualTo(1);
      assertThat(cluster.log()).contains("ExecutorLostFailure");
    }
    RunFolder run = RunFolder.open(path("run"), SharedSpark.get().hadoop());
    ResultTable table = table(run);
    assertThat(table.counts()).isEqualTo(new ResultTable.Counts(13, 8, 4, 1));
    assertReasons(run, table);
    assertSound(run);

    RunFiles files = new RunFiles(folder.resolve("run"));
    Map<String, String> results = files.results();
    assertThat(results).hasSize(13);
    assertThat(files.temporary()).isEmpty();
    new Sweep(SharedSpark.get(), run, SweepOptions.DEFAULT, new TreeMap<>())
        .run(run.plan(), stops -> {});
    assertThat(files.results()).isEqualTo(results);
    assertThat(table(run)).isEqualTo(table);
  }

  private List<String> sweep() {
    List<String> arguments = new ArrayList<>(List.of("sweep", "--preset", "smoke"));
    arguments.addAll(List.of("--out", folder.resolve("run").toString()));
    arguments.addAll(TinySweeps.SETTINGS);
    arguments.add("sweep.time_limit=30s");
    arguments.add(
        "sweep.trials=["
            + "{task=mass-spring,model=hnn,training.engine=[halting,exhausting,endless,throwing]},"
            + SOUND.formatted("[fused,slow]")
            + ",{task=mass-spring,model=hnn,training.learning_rate=1e300}]");
    return arguments;
  }

  private static void assertReasons(RunFolder run, ResultTable table) throws IOException {
    Map<String, String> engines =
        run.plan().trials().stream()
            .collect(Collectors.toMap(TrialSpec::id, trial -> trial.training().engine()));
    Map<String, ResultTable.Incident> incidents =
        table.incidents().stream()
            .collect(
                Collectors.toMap(incident -> engines.get(incident.trial()), incident -> incident));
    assertThat(incidents).containsOnlyKeys("halting", "exhausting", "endless", "throwing", "auto");
    assertThat(incidents.get("halting").reason())
        .matches("its executor ended 2 times, the last time with: .*exited with code 139");
    assertThat(incidents.get("exhausting").reason())
        .matches("OutOfMemoryError: Java heap space|its executor ended 2 times, .*");
    assertThat(incidents.get("endless").reason())
        .matches("exceeded its time limit of 30s after step \\d+");
    assertThat(incidents.get("throwing").reason())
        .isEqualTo("ArithmeticException: no root in the interval");
    assertThat(incidents.get("auto").status()).isEqualTo(TrialStatus.DIVERGED);
    assertThat(incidents.get("auto").reason())
        .matches("the loss became (NaN|Infinity) at step \\d+");
  }

  /** What has succeeded is what comes of the same trials elsewhere, in either engine. */
  private void assertSound(RunFolder run) throws IOException {
    SweepPlan plan = TinySweeps.plan("sweep.trials=[" + SOUND.formatted("fused") + "]");
    RunFolder undisturbed = TinyRuns.run(plan, folder.resolve("undisturbed"));
    for (TrialSpec spec : plan.trials()) {
      TrialResult expected = undisturbed.trials().read(spec.id());
      assertThat(run.trials().read(spec.id()).metrics()).isEqualTo(expected.metrics());
      TrialSpec slow =
          run.plan().trials().stream()
              .filter(trial -> trial.training().engine().equals("slow"))
              .filter(trial -> trial.model().equals(spec.model()))
              .filter(trial -> trial.training().optimiser().equals(spec.training().optimiser()))
              .findFirst()
              .orElseThrow();
      assertThat(run.trials().read(slow.id()).metrics()).isEqualTo(expected.metrics());
    }
    var sound = new RunFiles(folder.resolve("undisturbed")).weights();
    assertThat(new RunFiles(folder.resolve("run")).weights()).containsAllEntriesOf(sound);
  }

  private static ResultTable table(RunFolder run) throws IOException {
    return new Aggregation(SharedSpark.get(), PublishedResults.hnn()).of(run);
  }

  private org.apache.hadoop.fs.Path path(String name) {
    return new org.apache.hadoop.fs.Path(folder.resolve(name).toString());
  }
}
