package leapfrog.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leapfrog.datagen.registry.Parameters;
import leapfrog.pipeline.SharedSpark;
import leapfrog.pipeline.TinyRuns;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.cluster.JavaProcess;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisSubject;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.Column;
import leapfrog.training.train.TrainedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code analyze} in a process of its own that is told to end while it writes. */
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "signals")
class StoppedAnalysisTest {
  private static final int TERMINATED = 128 + 15;
  private static final int ROWS = 20;
  private static final String WRITING = "writes row ";

  @TempDir private Path folder;

  /** Two tables that take two seconds to write; only the process of this test finds it. */
  public static final class Slow implements Analysis {
    private static final long MILLIS = 100;

    @Override
    public String name() {
      return "slow";
    }

    @Override
    public String description() {
      return "Rows that are long in coming";
    }

    @Override
    public String source() {
      return "this test";
    }

    @Override
    public Map<String, Double> defaults() {
      return Map.of();
    }

    @Override
    public Optional<String> obstacle(TrainedModel model) {
      return Optional.empty();
    }

    @Override
    public List<AnalysisTable<?>> of(AnalysisSubject subject, Parameters settings) {
      List<Integer> rows = IntStream.range(0, ROWS).boxed().toList();
      List<Column<Integer>> columns = List.of(Column.bytes("row", Slow::bytes));
      return List.of(
          new AnalysisTable<>("first", Integer.class, columns, rows),
          new AnalysisTable<>("second", Integer.class, columns, rows));
    }

    private static byte[] bytes(int row) {
      System.err.println(WRITING + row);
      try {
        Thread.sleep(MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new byte[row];
    }
  }

  @Test
  void leavesWholeTablesOnly() throws Exception {
    Path run = folder.resolve("run");
    TinyRuns.run(TinySweeps.plan("sweep.trials=[{task=mass-spring,model=baseline}]"), run);
    Process analyze = analyze(run);
    try {
      while (!log().contains(WRITING + "3\n")) {
        assertThat(analyze.isAlive()).as(log()).isTrue();
        Thread.sleep(20);
      }
      analyze.destroy();
      assertThat(analyze.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      analyze.destroyForcibly().waitFor();
    }
    assertThat(analyze.exitValue()).isEqualTo(TERMINATED);
    try (Stream<Path> files = Files.list(run.resolve("analysis"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.endsWith(".crc"))
          .containsExactlyInAnyOrder("first.parquet", "second.parquet");
    }
    for (String table : List.of("first", "second")) {
      Path file = run.resolve("analysis/" + table + ".parquet");
      assertThat(SharedSpark.get().session().read().parquet(file.toString()).count())
          .isEqualTo(ROWS);
    }
  }

  private Process analyze(Path run) throws IOException {
    Path services = Files.createDirectories(folder.resolve("analyses/META-INF/services"));
    Files.writeString(services.resolve(Analysis.class.getName()), Slow.class.getName());
    return JavaProcess.start(
        folder,
        "analyze",
        Map.of(),
        Map.of(),
        folder.resolve("analyses") + File.pathSeparator + System.getProperty("java.class.path"),
        Leapfrog.class.getName(),
        List.of("analyze", run.toString(), "slow"));
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("analyze.log"));
  }
}
