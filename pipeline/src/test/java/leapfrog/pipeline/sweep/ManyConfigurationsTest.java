package leapfrog.pipeline.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import leapfrog.datagen.store.Json;
import leapfrog.pipeline.SharedSpark;
import leapfrog.pipeline.SyntheticTrials;
import leapfrog.pipeline.cli.Leapfrog;
import leapfrog.pipeline.cluster.JavaProcess;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tables of ten thousand configurations with eight metrics each, made by a process with a heap
 * of a gigabyte: {@code mvn -o test -pl datagen,training,pipeline -Dtags.excluded=
 * -Dtest=ManyConfigurationsTest -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("slow")
class ManyConfigurationsTest {
  private static final int CONFIGURATIONS = 10_000;
  private static final int PER_FILE = 512;

  @TempDir private Path folder;

  /**
   * The training loss is lowest for 10 000 hidden units, the validation loss for 7777 and the test
   * loss for one.
   */
  private static TrialResult result(TrialSpec spec) {
    double hidden = SyntheticTrials.hidden(spec);
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("train_loss", 1 / hidden);
    metrics.put("validation_loss", 1 + Math.abs(hidden - 7777));
    metrics.put("test_loss", hidden);
    for (int i = 4; i <= 8; i++) {
      metrics.put("metric_" + i, i * hidden);
    }
    return hidden == 5000
        ? SyntheticTrials.result(spec, TrialStatus.DIVERGED, Map.of())
        : SyntheticTrials.result(spec, TrialStatus.SUCCEEDED, metrics);
  }

  private RunFolder run() throws IOException {
    SweepPlan plan = SyntheticTrials.plan(CONFIGURATIONS, 1);
    RunFolder run =
        RunFolder.create(
            new org.apache.hadoop.fs.Path(folder.toString()), SharedSpark.get().hadoop());
    run.adopt(plan);
    SortedMap<String, TrialResult> results = new TreeMap<>();
    for (TrialSpec spec : plan.trials()) {
      TrialResult result = result(spec);
      results.put(result.id(), result);
    }
    List<String> ids = List.copyOf(results.keySet());
    for (int i = 0; i < ids.size(); i += PER_FILE) {
      run.trials()
          .archive()
          .add(
              new TreeSet<>(ids.subList(i, Math.min(ids.size(), i + PER_FILE))),
              id ->
                  new StoredTrial(
                      id,
                      results.get(id).status(),
                      Json.pretty(results.get(id)),
                      StoredTrial.NO_WEIGHTS));
    }
    return run;
  }

  /** Driver and executors together have a gigabyte. */
  private String tables() throws Exception {
    Process process =
        JavaProcess.start(
            folder, "tables", Leapfrog.class, List.of("tables", run().path().toString()));
    assertThat(process.waitFor()).as("one trial diverged: %s", folder).isEqualTo(1);
    return Files.readString(folder.resolve("tables.log"));
  }

  @Test
  void filesHoldEverythingAndTextsTheBest() throws Exception {
    String terminal = tables();

    List<String> csv = Files.readAllLines(folder.resolve("tables/synthetic.csv"));
    assertThat(csv).hasSize(8 * CONFIGURATIONS + 1);
    assertThat(csv.get(1234))
        .startsWith("train_loss,mass-spring,hnn,hidden=1234,8.103727714748784E-4,");
    assertThat(csv.get(7 * CONFIGURATIONS + 1234))
        .startsWith("metric_8,mass-spring,hnn,hidden=1234,9872.0,987.2,1,");
    assertThat(csv.get(5000)).startsWith("train_loss,mass-spring,hnn,hidden=5000,,,0,,");

    List<String> markdown = Files.readAllLines(folder.resolve("tables/synthetic.md"));
    assertThat(markdown)
        .contains(
            "200 of 10000 rows are shown: of each task and model those with the lowest"
                + " validation_loss. All are in synthetic.csv and synthetic.parquet.");
    List<String> rows = markdown.stream().filter(line -> line.contains("| hidden=")).toList();
    assertThat(rows).hasSize(200);
    assertThat(rows.get(0)).contains("| hidden=7777 |");
    assertThat(rows).noneMatch(row -> row.contains("| hidden=1 |"));
    assertThat(Files.readAllLines(folder.resolve("tables/synthetic.tex")))
        .filteredOn(line -> line.contains("& hidden="))
        .hasSize(200);

    assertThat(terminal.lines().filter(line -> line.strip().startsWith("hidden="))).hasSize(40);
    assertThat(terminal)
        .contains("40 of 10000 rows are shown")
        .contains("mass-spring hnn: hidden=7777, best of 9999 (10000 tried)")
        .contains("10000 trials: 9999 succeeded, 0 failed, 1 diverged, 0 pending");
    assertThat(Files.readAllLines(folder.resolve("tables/synthetic_best.csv")).get(1))
        .startsWith("mass-spring,hnn,hidden=7777,10000,9999,1,30,1.0,0.1,");
  }
}
