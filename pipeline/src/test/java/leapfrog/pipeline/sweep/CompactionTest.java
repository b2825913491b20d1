package leapfrog.pipeline.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import leapfrog.datagen.store.DatasetException;
import leapfrog.pipeline.FlakyFileSystem;
import leapfrog.pipeline.FlakyFileSystem.Operation;
import leapfrog.pipeline.SharedSpark;
import leapfrog.pipeline.SyntheticTrials;
import leapfrog.pipeline.table.Aggregation;
import leapfrog.pipeline.table.PublishedResults;
import leapfrog.pipeline.table.ResultTable;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials in archives: never lost, found like others, and the same to the last bit. */
class CompactionTest {
  private static final Compaction SMALL = new Compaction(3, 4, 1 << 20);

  @TempDir private java.nio.file.Path folder;

  /** What is in a store, as it is stored. */
  private record Content(Map<String, String> results, Map<String, List<Byte>> weights) {
    static Content of(TrialStore store, SweepPlan plan) throws IOException {
      Content content = new Content(new TreeMap<>(), new TreeMap<>());
      for (TrialSpec spec : plan.trials()) {
        StoredTrial trial = store.stored(spec.id());
        List<Byte> bytes = new ArrayList<>();
        for (byte b : trial.weights()) {
          bytes.add(b);
        }
        content.results.put(spec.id(), trial.result());
        content.weights.put(spec.id(), bytes);
      }
      return content;
    }
  }

  @BeforeEach
  void makeTheFlakyStoreKnown() {
    FlakyFileSystem.SETTINGS.forEach(conf()::set);
  }

  @AfterEach
  void repairIt() {
    FlakyFileSystem.recover();
  }

  private static Configuration conf() {
    return SharedSpark.get().hadoop();
  }

  /** A run whose trials are all committed: the second failed, the third diverged. */
  private RunFolder run(String root, SweepPlan plan) throws IOException {
    RunFolder run = RunFolder.create(new Path(root + folder), conf());
    run.adopt(plan);
    commit(run, plan.trials(), 0);
    return run;
  }

  private static void commit(RunFolder run, List<TrialSpec> trials, int first) throws IOException {
    for (int i = first; i < trials.size(); i++) {
      TrialStatus status =
          i == 1 ? TrialStatus.FAILED : i == 2 ? TrialStatus.DIVERGED : TrialStatus.SUCCEEDED;
      TrialSpec spec = trials.get(i);
      Map<String, Double> metrics =
          status == TrialStatus.SUCCEEDED
              ? Map.of("train_loss", 1.0 / (3 + i), "test_loss", 1.0 / (7 + i))
              : Map.of();
      SyntheticTrials.commit(run.trials(), SyntheticTrials.result(spec, status, metrics));
    }
  }

  private static void compact(RunFolder run, Compaction compaction) throws IOException {
    compaction.run(SharedSpark.get(), run);
  }

  private static ResultTable table(RunFolder run) throws IOException {
    return new Aggregation(SharedSpark.get(), PublishedResults.hnn()).of(run);
  }

  private List<String> files() throws IOException {
    try (Stream<java.nio.file.Path> files = Files.walk(folder.resolve("trials"))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.resolve("trials").relativize(file).toString())
          .filter(name -> !name.endsWith(".crc"))
          .sorted()
          .toList();
    }
  }

  @Test
  void archivedTrialsAreReadAsTheyWere() throws IOException {
    SweepPlan plan = SyntheticTrials.plan(2, 5);
    RunFolder run = run("", plan);
    TrialStore store = run.trials();
    Content before = Content.of(store, plan);
    ResultTable table = table(run);
    Map<String, TrialStatus> statuses = store.statuses();
    List<TrialSpec> succeeded = new FinishedTrials(run).succeeded();
    TrainingRates rates = TrainingRates.of(run);

    compact(run, SMALL);

    assertThat(files()).hasSize(3).allMatch(name -> name.startsWith("archive/part-"));
    assertThat(Content.of(store, plan)).isEqualTo(before);
    assertThat(store.committed()).isEqualTo(plan.ids());
    assertThat(store.statuses()).isEqualTo(statuses);
    assertThat(statuses).containsEntry(plan.trials().get(1).id(), TrialStatus.FAILED);
    assertThat(new FinishedTrials(run).succeeded()).isEqualTo(succeeded).hasSize(8);
    assertThat(TrainingRates.of(run)).isEqualTo(rates);
    assertThat(table(run)).as("to the last bit").isEqualTo(table);
    for (TrialSpec trial : plan.trials()) {
      assertThat(store.isCommitted(trial.id())).isTrue();
      assertThat(store.read(trial.id()).spec()).isEqualTo(trial);
      assertThat(store.status(trial.id())).isEqualTo(statuses.get(trial.id()));
    }
    TrialSpec last = plan.trials().get(9);
    assertThat(store.weights(last.id())).isEqualTo(SyntheticTrials.weights(last));
    assertThatThrownBy(() -> store.weights(plan.trials().get(1).id()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("left no weights");
  }

  @Test
  void whatIsNotArchivedIsSaidToBeMissing() throws IOException {
    SweepPlan plan = SyntheticTrials.plan(1, 4);
    RunFolder run = run("", plan);
    compact(run, SMALL);
    assertThat(run.trials().isCommitted("0123456789abcdef")).isFalse();
    assertThatThrownBy(() -> run.trials().read("0123456789abcdef"))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("0123456789abcdef");
  }

  @Test
  void otherProgramsReadTheArchive() throws IOException {
    SweepPlan plan = SyntheticTrials.plan(1, 4);
    RunFolder run = run("", plan);
    compact(run, SMALL);
    var rows =
        SharedSpark.get()
            .session()
            .read()
            .parquet(folder + "/trials/archive")
            .selectExpr("id", "get_json_object(result, '$.spec.seed')", "length(weights)")
            .where("status = 'SUCCEEDED'")
            .collectAsList();
    assertThat(rows).hasSize(2);
    assertThat(rows.stream().map(row -> row.getString(1))).containsExactlyInAnyOrder("0", "3");
    assertThat(rows).allMatch(row -> row.getInt(2) > 8);
  }

  @Test
  void fewTrialsAndRunningOnesStayWhereTheyAre() throws IOException {
    SweepPlan plan = SyntheticTrials.plan(1, 4);
    RunFolder run = run("", plan);
    java.nio.file.Path trial = folder.resolve("trials/" + plan.trials().get(3).id());
    Files.delete(trial.resolve("result.json"));
    Files.write(trial.resolve("checkpoint.safetensors"), new byte[] {1});
    List<String> before = files();
    compact(run, new Compaction(4, 4, 1 << 20));
    assertThat(files()).isEqualTo(before);
    compact(run, SMALL);
    assertThat(files())
        .hasSize(3)
        .contains(
            trial.getFileName() + "/checkpoint.safetensors",
            trial.getFileName() + "/weights.safetensors");
    assertThat(run.trials().committed()).hasSize(3).doesNotContain(plan.trials().get(3).id());
  }

  @Test
  void filesAreBoundedInBytes() throws IOException {
    SweepPlan plan = SyntheticTrials.plan(1, 5);
    RunFolder run = run("", plan);
    long largest =
        run.trials().loose().committed().values().stream()
            .mapToLong(Long::longValue)
            .max()
            .orElseThrow();
    compact(run, new Compaction(1, 100, 2 * largest));
    assertThat(run.trials().archive().parts()).hasSizeBetween(2, 3);
    assertThat(run.trials().committed()).isEqualTo(plan.ids());
  }

  @Test
  void laterTrialsJoinAndManySmallFilesBecomeOne() throws IOException {
    SweepPlan plan = SyntheticTrials.plan(1, 12);
    RunFolder run = RunFolder.create(new Path(folder.toString()), conf());
    run.adopt(plan);
    List<Integer> files = new ArrayList<>();
    for (int committed = 2; committed <= 12; committed += 2) {
      commit(run, plan.trials().subList(0, committed), committed - 2);
      compact(run, new Compaction(2, 100, 1 << 20));
      files.add(run.trials().archive().parts().size());
      assertThat(run.trials().committed()).hasSize(committed);
    }
    assertThat(files).containsExactly(1, 2, 3, 4, 1, 2);
    assertThat(Content.of(run.trials(), plan).results()).hasSize(12);
  }

  /** The store fails at the first change, then at the second, and so on until all are done. */
  @Test
  void killedAnywhereNoTrialIsLostAndTheNextCompactionFinishes() throws IOException {
    SweepPlan plan = SyntheticTrials.plan(1, 5);
    int changes = 0;
    boolean failed = true;
    while (failed) {
      RunFolder run = run("flaky://", plan);
      TrialStore store = run.trials();
      Content before = Content.of(store, plan);
      FlakyFileSystem.dieAfter(changes);
      try {
        compact(run, new Compaction(2, 3, 1 << 20));
        failed = false;
      } catch (Exception e) {
        assertThat(e).hasStackTraceContaining("the store does not answer");
      }
      FlakyFileSystem.recover();
      assertThat(Content.of(store, plan)).as("after %d changes", changes).isEqualTo(before);
      assertThat(store.committed()).isEqualTo(plan.ids());
      assertThat(table(run).counts()).isEqualTo(new ResultTable.Counts(5, 3, 1, 1));
      compact(run, new Compaction(1, 3, 1 << 20));
      assertThat(Content.of(store, plan)).isEqualTo(before);
      assertThat(files()).hasSize(2).allMatch(name -> name.startsWith("archive/part-"));
      run.path().getFileSystem(conf()).delete(new Path(run.path(), "trials"), true);
      changes++;
    }
    assertThat(changes).isGreaterThan(10);
  }

  @Test
  void aTrialInTwoPlacesCountsOnce() throws IOException {
    SweepPlan plan = SyntheticTrials.plan(1, 6);
    RunFolder run = run("", plan);
    ResultTable table = table(run);
    compact(run, SMALL);
    commit(run, plan.trials().subList(0, 2), 0);
    TrialStore store = run.trials();
    store.archive().add(new java.util.TreeSet<>(plan.ids()), store::stored);
    assertThat(store.archive().parts()).hasSize(3);
    assertThat(store.committed()).hasSize(6);
    assertThat(table(run)).isEqualTo(table);
    compact(run, SMALL);
    assertThat(files()).as("the file that holds all is enough").hasSize(1);
    assertThat(table(run)).isEqualTo(table);
  }

  @Test
  void aDamagedFileIsNamedAndAFailingStoreIsNot() throws IOException {
    SweepPlan plan = SyntheticTrials.plan(1, 4);
    RunFolder run = run("flaky://", plan);
    compact(run, SMALL);
    String id = plan.trials().get(0).id();
    FlakyFileSystem.fail(Operation.READ, "\\.parquet", 1);
    assertThatThrownBy(() -> run.trials().read(id))
        .isInstanceOf(IOException.class)
        .hasMessage("the store does not answer");
    assertThat(run.trials().read(id).id()).isEqualTo(id);

    java.nio.file.Path archive = folder.resolve("trials/" + files().get(0));
    byte[] bytes = Files.readAllBytes(archive);
    // Of a result, and of the length of the footer: too long, and longer than the file.
    for (int at : List.of(bytes.length / 3, bytes.length - 8, bytes.length - 6)) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x55;
      Files.write(archive, damaged);
      assertThatThrownBy(() -> Content.of(run.trials(), plan))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining(archive.getFileName().toString())
          .hasMessageContaining("delete it to run its trials again");
    }
    Files.write(archive, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> run.trials().committed())
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(archive.getFileName().toString());
  }
}
