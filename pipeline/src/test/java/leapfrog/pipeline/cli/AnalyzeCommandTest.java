package leapfrog.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.store.Dataset;
import leapfrog.pipeline.SharedSpark;
import leapfrog.pipeline.TinyRuns;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.config.Catalog;
import leapfrog.pipeline.sweep.FinishedTrials;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.training.analyze.Analyses;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisSubject;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.Column;
import leapfrog.training.data.LearningData;
import leapfrog.training.train.TrialSpec;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code analyze} on a small run of springs. */
class AnalyzeCommandTest {
  private static final List<String> ALL =
      List.of("phase-space", "rollout", "energy-distribution", "reversibility", "divergence");

  private static Path folder;
  private static RunFolder run;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path temporary;

  @BeforeAll
  static void runTrials(@TempDir Path directory) throws IOException {
    folder = directory.resolve("run");
    run =
        TinyRuns.run(
            TinySweeps.plan("sweep.trials=[{task=mass-spring,model=[hnn,baseline]}]"), folder);
  }

  private int leapfrog(String... arguments) {
    return Leapfrog.commandLine(Catalog.installed(), Map.of())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  /** What the library makes of the run. */
  private static List<AnalysisTable<?>> tables(String name, Map<String, Double> settings)
      throws IOException {
    FinishedTrials trials = new FinishedTrials(run);
    List<TrialSpec> selected = trials.select("");
    AnalysisSubject subject =
        new AnalysisSubject(
            List.of(trials.model(selected.get(0)), trials.model(selected.get(1))),
            () ->
                LearningData.of(
                    Dataset.open(
                        new org.apache.hadoop.fs.Path(run.data(), "mass-spring"), run.conf())));
    Analysis analysis = Analyses.named(name);
    return analysis.of(
        subject, Parameters.resolve("analysis " + name, analysis.defaults(), settings));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"phase-space", "rollout", "energy-distribution", "reversibility", "divergence"})
  void writesWhatTheLibraryFinds(String name) throws IOException {
    assertThat(leapfrog("analyze", folder.toString(), name, "--out", temporary.toString()))
        .as(err::toString)
        .isZero();
    List<AnalysisTable<?>> tables = tables(name, Map.of());
    for (AnalysisTable<?> table : tables) {
      assertThat(out.toString())
          .contains(
              temporary.resolve(table.name() + ".csv") + "\n",
              temporary.resolve(table.name() + ".parquet") + "\n");
      assertSame(table, temporary);
    }
    assertThat(written(temporary)).hasSize(2 * tables.size());
  }

  private static List<String> written(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".csv") || file.endsWith(".parquet"))
          .sorted()
          .toList();
    }
  }

  /** Compares both files with a table, value by value. */
  private static <R> void assertSame(AnalysisTable<R> table, Path directory) throws IOException {
    List<Row> parquet =
        SharedSpark.get()
            .session()
            .read()
            .parquet(directory.resolve(table.name() + ".parquet").toString())
            .collectAsList();
    List<String> names = table.columns().stream().map(Column::name).toList();
    try (Reader in = Files.newBufferedReader(directory.resolve(table.name() + ".csv"));
        CSVParser csv =
            CSVParser.parse(
                in, CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get())) {
      assertThat(csv.getHeaderNames()).isEqualTo(names);
      List<CSVRecord> records = csv.getRecords();
      assertThat(records).hasSameSizeAs(table.rows());
      assertThat(parquet).hasSameSizeAs(table.rows());
      for (int i = 0; i < records.size(); i++) {
        for (Column<R> column : table.columns()) {
          Object value = column.value().apply(table.rows().get(i));
          boolean unknown = value instanceof Double number && number.isNaN();
          assertThat(records.get(i).get(column.name())).isEqualTo(unknown ? "" : value.toString());
          Object stored = parquet.get(i).getAs(column.name());
          assertThat(stored).isEqualTo(unknown ? null : value);
        }
      }
    }
  }

  @Test
  void runsAllThatCanBeRunAndWritesBesideTheTrials() throws IOException {
    assertThat(
            leapfrog(
                "analyze", folder.toString(), "orbits=2", "paths=1", "states=2", "trajectories=1"))
        .as(err::toString)
        .isZero();
    assertThat(written(folder.resolve("analysis")))
        .contains(
            "phase_space_field.csv",
            "rollout.csv",
            "energy_distribution.csv",
            "reversibility.csv",
            "divergence_summary.parquet");
    assertSame(
        tables("energy-distribution", Map.of("orbits", 2.0)).get(0), folder.resolve("analysis"));
    assertSame(tables("divergence", Map.of("states", 2.0)).get(0), folder.resolve("analysis"));
    assertThat(out.toString().lines()).isNotEmpty().allMatch(line -> Files.exists(Path.of(line)));
  }

  @Test
  void oneTrialOnly() throws IOException {
    String id = new FinishedTrials(run).select("").get(1).id();
    assertThat(
            leapfrog(
                "analyze",
                folder.toString(),
                "divergence",
                "--trial",
                id.substring(0, 10),
                "--out",
                temporary.toString()))
        .isZero();
    assertThat(Files.readAllLines(temporary.resolve("divergence_summary.csv")))
        .hasSize(3)
        .anyMatch(line -> line.startsWith("mass-spring,truth,,"))
        .anyMatch(line -> line.startsWith("mass-spring,baseline," + id + ","));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RUN phase | Cannot use analysis 'phase': it must be one of | reversibility, rollout",
        "RUN rollout pionts=3 | No analysis has a setting 'pionts': known are trajectories, t_end,"
            + " points | --help",
        "RUN rollout orbits=3 | No analysis has a setting 'orbits' | trajectories",
        "RUN no_such=3 | No analysis has a setting 'no_such': known are | absolute_tolerance",
        "RUN rollout points=many | Cannot set points to 'many': the value must be a number | --help",
        "RUN rollout points=2.5 | Cannot set points of analysis rollout to 2.5:"
            + " | whole number from 0",
        "RUN rollout trajectories=0 | Cannot set trajectories of analysis rollout to 0.0: | from 1",
        "RUN rollout points=1 | Cannot set points to 1: | at least 2",
        "RUN phase-space coordinate=1 | Cannot set coordinate of analysis phase-space to 1.0:"
            + " | whole number from 0 to 0",
        "RUN rollout --trial zz | has no trial 'zz' | finished are",
        "RUN rollout --data /nowhere/data phase-space | /nowhere/data/mass-spring | dataset",
        "/nowhere/run rollout | /nowhere/run is not the folder of a run | plan.json",
        "RUN/.. rollout | is not the folder of a run: it has no plan.json; runs are | run"
      })
  void explainsWrongUsage(String arguments, String message, String remedy) {
    String[] resolved =
        ("analyze " + arguments.replace("RUN", folder.toString()))
            .concat(" --out " + temporary.resolve("out"))
            .split(" ", -1);
    assertThat(leapfrog(resolved)).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains(message).contains(remedy).doesNotContain("\tat ");
  }

  @Test
  void anOutputThatCannotBeWrittenIsExplained() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");
    String out = file.resolve("out").toString();
    assertThat(leapfrog("analyze", folder.toString(), "divergence", "--out", out))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("Cannot write to --out " + out).doesNotContain("\tat ");
  }

  @Test
  void anUnfinishedRunIsExplained() throws IOException {
    RunFolder.create(new org.apache.hadoop.fs.Path(temporary.toString()), run.conf())
        .adopt(run.plan());
    assertThat(leapfrog("analyze", temporary.toString())).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString())
        .contains("None of 2 trials of ")
        .contains("has succeeded; no trial of it has; run it again to finish it");
  }

  @Test
  void listsTheAnalyses() {
    assertThat(leapfrog("analyses")).isZero();
    assertThat(out.toString())
        .contains(ALL)
        .containsPattern("divergence +divergence of the field at test states")
        .contains("settings: orbits = 50.0, t_end = 0.0, points = 100.0")
        .contains("source: Greydanus et al. 2019");
  }
}
