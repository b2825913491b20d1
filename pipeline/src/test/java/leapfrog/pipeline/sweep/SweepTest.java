package leapfrog.pipeline.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import leapfrog.datagen.store.Dataset;
import leapfrog.pipeline.SharedSpark;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.table.Aggregation;
import leapfrog.pipeline.table.Cell;
import leapfrog.pipeline.table.PublishedResults;
import leapfrog.pipeline.table.ResultTable;
import leapfrog.training.data.LearningData;
import leapfrog.training.train.TrainingListener;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  private static final String ONE_TASK = "sweep.trials=[{task=mass-spring,model=[hnn,baseline]}]";

  @TempDir private java.nio.file.Path folder;

  @Test
  void runsEveryTrialAndTabulatesBesideThePublishedNumbers() throws IOException {
    SweepPlan plan = TinySweeps.plan(ONE_TASK, "sweep.seeds=[0,1]");
    ResultTable table = run(plan, "run");
    assertThat(table.counts()).isEqualTo(new ResultTable.Counts(4, 4, 0, 0));
    assertThat(table.metrics())
        .containsExactly(
            "train_loss",
            "test_loss",
            "energy_mse",
            "energy_mse_as_published",
            "energy_drift",
            "reversibility_error",
            "field_divergence");
    Cell loss = table.cells().get(0);
    assertThat(loss.metric()).isEqualTo("train_loss");
    assertThat(loss.model()).isEqualTo("hnn");
    assertThat(loss.seeds()).isEqualTo(2);
    assertThat(loss.steps()).isEqualTo(30);
    assertThat(loss.engine()).isEqualTo("fused");
    assertThat(loss.publishedMean()).isEqualTo(3.6933e-02);
    List<TrialResult> results = results(plan, "run", "hnn");
    double mean =
        results.stream().mapToDouble(r -> r.metrics().get("train_loss").mean()).average().orElse(0);
    double difference =
        results.get(0).metrics().get("train_loss").mean()
            - results.get(1).metrics().get("train_loss").mean();
    assertThat(loss.mean()).isEqualTo(mean);
    assertThat(loss.seedStd()).isCloseTo(Math.abs(difference) / Math.sqrt(2), within());
  }

  @Test
  void repetitionsCanHaveDataOfTheirOwn() throws IOException {
    SweepPlan plan = TinySweeps.plan(ONE_TASK, "sweep.seeds=[0,1]", "sweep.new_data_per_seed=true");
    ResultTable table = run(plan, "run");
    assertThat(folder.resolve("run/data")).isDirectoryContaining("glob:**/mass-spring");
    assertThat(folder.resolve("run/data")).isDirectoryContaining("glob:**/mass-spring-1");
    List<TrialResult> results = results(plan, "run", "hnn");
    assertThat(results.get(0).dataset()).isNotEqualTo(results.get(1).dataset());
    assertThat(table.rows()).hasSize(2).allMatch(row -> row.seeds() == 2);
    assertThat(table.rows()).allMatch(row -> row.configuration().isEmpty());
  }

  @Test
  void failedAndDivergedTrialsAreResults() throws IOException {
    SweepPlan plan =
        TinySweeps.plan(
            "sweep.trials=[{task=mass-spring,model=hnn,training.batch=[full,5000]},"
                + "{task=mass-spring,model=baseline,training.learning_rate=[1e-3,1e300]}]");
    ResultTable table = run(plan, "run");
    assertThat(table.counts()).isEqualTo(new ResultTable.Counts(4, 2, 1, 1));
    assertThat(table.counts().pending()).isZero();
    assertThat(table.incidents())
        .extracting(ResultTable.Incident::status)
        .containsExactlyInAnyOrder(TrialStatus.FAILED, TrialStatus.DIVERGED);
    assertThat(table.incidents())
        .extracting(ResultTable.Incident::reason)
        .anyMatch(r -> r.equals("Cannot set batch to 5000: the training split has 90 samples"))
        .anyMatch(reason -> reason.matches("the loss became (NaN|Infinity) at step \\d+"));
    Cell lost =
        table.rows().stream()
            .filter(cell -> cell.configuration().equals("batch=5000"))
            .findFirst()
            .orElseThrow();
    assertThat(lost.mean()).isNaN();
    assertThat(lost.seeds()).isZero();
    assertThat(lost.failed()).isEqualTo(1);
  }

  @Test
  void theSameSweepAgainRunsNothing() throws IOException {
    SweepPlan plan = TinySweeps.plan(ONE_TASK);
    ResultTable first = run(plan, "run");
    Map<String, FileTime> written = resultFiles("run");
    assertThat(written).hasSize(2);
    assertThat(run(plan, "run")).isEqualTo(first);
    assertThat(resultFiles("run")).isEqualTo(written);
  }

  @Test
  void runsOnlyWhatIsMissingAndEndsWithTheSameTable() throws IOException {
    SweepPlan plan = TinySweeps.plan(ONE_TASK);
    ResultTable first = run(plan, "run");
    String lost = plan.trials().get(0).id();
    Map<String, FileTime> written = resultFiles("run");
    // As an executor leaves it that was killed between the weights and the result.
    Files.delete(folder.resolve("run/trials/" + lost + "/result.json"));
    assertThat(run(plan, "run")).isEqualTo(first);
    Map<String, FileTime> now = resultFiles("run");
    assertThat(now).hasSameSizeAs(written);
    written.remove(lost);
    assertThat(now).containsAllEntriesOf(written);
  }

  @Test
  void goesOnFromACheckpointToTheSameEnd() throws IOException {
    SweepPlan plan =
        TinySweeps.plan(
            "sweep.trials=[{task=mass-spring,model=hnn}]",
            "training={steps=30,curve_every=10,checkpoint_every=10}");
    TrialSpec spec = plan.trials().get(0);
    ResultTable whole = run(plan, "whole");
    Sweep half = sweep("half", Optional.of(path("whole/data")));
    half.folder().adopt(plan);
    interruptAt(spec, half.folder(), 20);
    assertThat(Files.exists(folder.resolve("half/trials/" + spec.id() + "/result.json"))).isFalse();
    half.run(plan, stops -> {});
    assertThat(new Aggregation(SharedSpark.get(), PublishedResults.hnn()).of(half.folder()))
        .isEqualTo(whole);
    assertThat(half.folder().trials().read(spec.id()).curve())
        .isEqualTo(RunFolder.open(path("whole"), conf()).trials().read(spec.id()).curve());
    assertThat(weights("half", spec)).isEqualTo(weights("whole", spec));
    assertThat(folder.resolve("half/trials/" + spec.id() + "/checkpoint.safetensors"))
        .doesNotExist();
  }

  @Test
  void aDamagedCheckpointCostsOnlyTheStepsItSaved() throws IOException {
    SweepPlan plan = TinySweeps.plan("sweep.trials=[{task=mass-spring,model=hnn}]");
    TrialSpec spec = plan.trials().get(0);
    ResultTable whole = run(plan, "whole");
    java.nio.file.Path trial =
        Files.createDirectories(folder.resolve("damaged/trials/" + spec.id()));
    Files.write(trial.resolve("checkpoint.safetensors"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
    assertThat(run(plan, "damaged")).isEqualTo(whole);
  }

  @Test
  void refusesTheFolderOfAnotherSweep() throws IOException {
    run(TinySweeps.plan(ONE_TASK), "run");
    assertThatThrownBy(() -> run(TinySweeps.plan(ONE_TASK, "sweep.seeds=[7]"), "run"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds another sweep's plan")
        .hasMessageContaining("mass-spring hnn seed 7")
        .hasMessageContaining("choose another --out");
  }

  @Test
  void longestTrialsAreFirst() {
    List<TrialSpec> trials =
        TinySweeps.plan("training={steps=30,batch=10}").trials().stream()
            .sorted(Comparator.comparingDouble(TrialCost::of).reversed())
            .toList();
    assertThat(trials.get(0).task()).isEqualTo("three-body");
    assertThat(trials.get(0).model()).isEqualTo("hnn");
    assertThat(trials.get(trials.size() - 1).model()).isEqualTo("baseline");
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-15);
  }

  private void interruptAt(TrialSpec spec, RunFolder run, int step) {
    var data = LearningData.of(Dataset.open(path("whole/data/mass-spring"), conf()));
    assertThatThrownBy(
            () ->
                new TrialTask(run.trials(), new TreeMap<>(), TimeLimit.NONE)
                    .run(TrialWork.finish(spec), unused -> data, new Stopper(step)))
        .isInstanceOf(CancellationException.class);
  }

  /** Stops training as a killed task does. */
  private record Stopper(int at) implements TrainingListener {
    @Override
    public void onStep(int steps) {
      if (steps == at + 1) {
        throw new CancellationException();
      }
    }
  }

  private ResultTable run(SweepPlan plan, String name) throws IOException {
    Sweep sweep = sweep(name, Optional.empty());
    sweep.run(plan, stops -> {});
    return new Aggregation(SharedSpark.get(), PublishedResults.hnn()).of(sweep.folder());
  }

  private Sweep sweep(String name, Optional<Path> data) {
    return new Sweep(
        SharedSpark.get(),
        RunFolder.create(path(name), conf()),
        new SweepOptions(data, 0, TimeLimit.NONE),
        new TreeMap<>());
  }

  private List<TrialResult> results(SweepPlan plan, String name, String model) throws IOException {
    TrialStore store = RunFolder.open(path(name), conf()).trials();
    List<TrialResult> results = new ArrayList<>();
    for (TrialSpec trial : plan.trials()) {
      if (trial.model().equals(model)) {
        results.add(store.read(trial.id()));
      }
    }
    return results;
  }

  private byte[] weights(String name, TrialSpec spec) throws IOException {
    return Files.readAllBytes(
        folder.resolve(name + "/trials/" + spec.id() + "/weights.safetensors"));
  }

  private Map<String, FileTime> resultFiles(String name) throws IOException {
    Map<String, FileTime> times = new TreeMap<>();
    try (Stream<java.nio.file.Path> trials = Files.list(folder.resolve(name + "/trials"))) {
      for (java.nio.file.Path trial : trials.toList()) {
        times.put(
            trial.getFileName().toString(),
            Files.getLastModifiedTime(trial.resolve("result.json")));
      }
    }
    return times;
  }

  private Path path(String name) {
    return new Path(folder + "/" + name);
  }

  private static Configuration conf() {
    return SharedSpark.get().hadoop();
  }
}
