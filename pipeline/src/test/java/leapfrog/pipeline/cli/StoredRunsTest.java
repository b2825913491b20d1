package leapfrog.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leapfrog.pipeline.FlakyFileSystem;
import leapfrog.pipeline.FlakyFileSystem.Operation;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.config.Catalog;
import leapfrog.pipeline.sweep.SweepPlan;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same sweep on this machine's disk, on HDFS, and on a store that fails now and then. */
class StoredRunsTest {
  private static final String[] SWEEP = {
    "sweep.trials=[{task=mass-spring,model=[hnn,baseline]}]", "sweep.seeds=[0,1]"
  };

  private static final List<String> TABLES = List.of("hnn.csv", "hnn.md", "hnn.tex");

  @TempDir private static Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void runUndisturbed() {
    StoredRunsTest local = new StoredRunsTest();
    assertThat(local.sweep(folder.resolve("local").toString())).as(local.err.toString()).isZero();
  }

  @AfterEach
  void repairTheStore() {
    FlakyFileSystem.recover();
  }

  private int sweep(String run) {
    List<String> arguments = new ArrayList<>(List.of("sweep", "--preset", "smoke", "--out", run));
    arguments.addAll(TinySweeps.SETTINGS);
    arguments.addAll(List.of(SWEEP));
    arguments.add("spark.cores=2");
    FlakyFileSystem.SETTINGS.forEach(
        (key, value) -> arguments.add("spark.properties.spark.hadoop." + key + "=" + value));
    return Leapfrog.commandLine(Catalog.installed(), Map.of())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }

  private static void assertSameTables(Path run) {
    for (String table : TABLES) {
      assertThat(run.resolve("tables/" + table))
          .hasSameTextualContentAs(folder.resolve("local/tables/" + table));
    }
  }

  @Test
  void onHdfsTheTablesAreTheSame(@TempDir Path hdfs) throws IOException {
    Configuration conf = new Configuration();
    try (MiniDFSCluster cluster =
        new MiniDFSCluster.Builder(conf, hdfs.resolve("hdfs").toFile()).numDataNodes(1).build()) {
      org.apache.hadoop.fs.Path run =
          new org.apache.hadoop.fs.Path(cluster.getURI().toString(), "/runs/springs");
      assertThat(sweep(run.toString())).as(err.toString()).isZero();
      assertThat(out.toString()).contains("Tables: " + run + "/tables/hnn.{csv,md,tex,parquet}");
      FileSystem fileSystem = run.getFileSystem(conf);
      fileSystem.copyToLocalFile(
          new org.apache.hadoop.fs.Path(run, "tables"),
          new org.apache.hadoop.fs.Path(hdfs + "/copy/tables"));
      assertSameTables(hdfs.resolve("copy"));
      long written = fileSystem.getFileStatus(result(run, 0)).getModificationTime();
      assertThat(sweep(run.toString())).as("the same command again").isZero();
      assertThat(fileSystem.getFileStatus(result(run, 0)).getModificationTime()).isEqualTo(written);
    }
  }

  private static org.apache.hadoop.fs.Path result(org.apache.hadoop.fs.Path run, int trial) {
    return new org.apache.hadoop.fs.Path(run, "trials/" + id(trial) + "/result.json");
  }

  private static String id(int trial) {
    SweepPlan plan = TinySweeps.plan(SWEEP);
    return plan.trials().get(trial).id();
  }

  @ParameterizedTest
  @CsvSource({
    "WRITE, result\\.json, weights\\.safetensors",
    "RENAME, result\\.json, weights\\.safetensors",
    "READ, split=train/part-00000\\.parquet, result\\.json",
    "RENAME, split=train/part-00000\\.parquet, split=test/part-00000\\.parquet"
  })
  void aStoreThatRecoversCostsNothing(
      Operation operation, String first, String second, @TempDir Path run) {
    FlakyFileSystem.fail(operation, first, 1);
    FlakyFileSystem.fail(operation, second, 1);
    assertThat(sweep("flaky://" + run)).as(err.toString()).isZero();
    assertThat(FlakyFileSystem.recover()).isEqualTo(2);
    assertSameTables(run);
  }

  @Test
  void aStoreThatStaysBrokenEndsTheSweepAndTheSameCommandFinishesIt(@TempDir Path run)
      throws IOException {
    String broken = id(3);
    FlakyFileSystem.fail(Operation.WRITE, broken + "/.*", 1000);
    assertThat(sweep("flaky://" + run)).isEqualTo(4);
    assertThat(err.toString())
        .contains("leapfrog: Cannot write flaky:" + run + "/trials/" + broken)
        .contains("the store does not answer")
        .doesNotContain("internal error");
    assertThat(run.resolve("trials/" + broken + "/result.json")).doesNotExist();
    Path finished = run.resolve("trials/" + id(0) + "/result.json");
    FileTime written = Files.getLastModifiedTime(finished);
    FlakyFileSystem.recover();

    assertThat(sweep("flaky://" + run)).as(err.toString()).isZero();
    assertThat(Files.getLastModifiedTime(finished)).isEqualTo(written);
    assertSameTables(run);
  }

  @Test
  void tablesThatCannotBeWrittenAreWrittenByTheSameCommandLater(@TempDir Path run) {
    FlakyFileSystem.fail(Operation.RENAME, "tables/hnn\\.md", 1);
    assertThat(sweep("flaky://" + run)).isEqualTo(4);
    assertThat(err.toString()).contains("the store does not answer");
    assertThat(run.resolve("tables/hnn.md")).doesNotExist();
    assertThat(sweep("flaky://" + run)).as(err.toString()).isZero();
    assertSameTables(run);
  }
}
