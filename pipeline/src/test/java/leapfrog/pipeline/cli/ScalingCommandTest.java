package leapfrog.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import leapfrog.pipeline.SharedSpark;
import leapfrog.pipeline.TinyRuns;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.config.Catalog;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.training.train.TrialSpec;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingCommandTest {
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

  private int scaling(String... arguments) {
    List<String> all = new ArrayList<>(List.of("scaling"));
    all.addAll(List.of(arguments));
    return Leapfrog.commandLine(Catalog.installed(), Map.of())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private List<CSVRecord> csv(Path written) throws IOException {
    try (Reader reader = Files.newBufferedReader(written.resolve("scaling.csv"));
        CSVParser parser =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader)) {
      return parser.getRecords();
    }
  }

  private static double number(CSVRecord row, String column) {
    return Double.parseDouble(row.get(column));
  }

  @Test
  void theRunsOwnPlanOnOneIdealExecutorTakesWhatItTook() throws IOException {
    double seconds = 0;
    for (TrialSpec trial : run.plan().trials()) {
      var result = run.trials().read(trial.id());
      seconds += result.trainingSeconds() + result.evaluationSeconds();
    }
    assertThat(
            scaling(
                folder.toString(),
                "--executors=1",
                "--driver-ms-per-job=0",
                "--driver-ms-per-task=0",
                "--store-ops-per-second=1e12",
                "--store-latency-ms=0",
                "--startup-seconds=0",
                "--slowness-spread=0",
                "--losses-per-hour=0",
                "--data-mb=0"))
        .as(err.toString())
        .isZero();
    CSVRecord row = csv(folder.resolve("scaling")).get(0);
    assertThat(number(row, "wall_seconds")).isCloseTo(seconds, within(1e-6));
    assertThat(row.get("trials")).isEqualTo(String.valueOf(run.plan().trials().size()));
    assertThat(row.get("limit")).isEqualTo("the number of cores");
    assertThat(folder.resolve("scaling/scaling.png")).as("a line of one point").doesNotExist();
  }

  @Test
  void drawnTrialsOnManySizesAreTableAndPicture() throws IOException {
    assertThat(
            scaling(
                folder.toString(),
                "--executors=100,10,1000",
                "--trials=3000",
                "--model=hnn",
                "--mean-seconds=4",
                "--data-mb=1",
                "--driver-ms-per-task=40",
                "--driver-ms-per-job=0",
                "--store-ops-per-second=10000",
                "--store-latency-ms=0",
                "--out=" + temporary.resolve("out")))
        .as(err.toString())
        .isZero();
    List<CSVRecord> rows = csv(temporary.resolve("out"));
    assertThat(rows).extracting(row -> row.get("executors")).containsExactly("10", "100", "1000");
    // 25 tasks a second of 4 s each are 100 cores' work at most.
    assertThat(number(rows.get(2), "speed_up")).isBetween(80.0, 100.0);
    assertThat(rows.get(2).get("limit")).isEqualTo("the driver");
    assertThat(number(rows.get(2), "driver_utilisation")).isGreaterThan(0.9);
    for (CSVRecord row : rows) {
      double shares = number(row, "efficiency");
      for (String limit : List.of("driver", "store", "start", "rungs", "tail", "stragglers")) {
        shares += number(row, limit + "_share");
      }
      assertThat(shares).isCloseTo(1, within(1e-9));
    }
    assertThat(out.toString())
        .contains("Simulated: 3000 trials of 4.0 s")
        .containsPattern(" 1000 .*the driver \\(\\d+\\.\\d%\\)");
    BufferedImage picture = ImageIO.read(temporary.resolve("out/scaling.png").toFile());
    assertThat(picture.getWidth()).isEqualTo(880);
  }

  @Test
  void halvesIfAsked() throws IOException {
    assertThat(
            scaling(
                folder.toString(),
                "--executors=4",
                "--trials=27",
                "--model=hnn",
                "--halving=10",
                "--out=" + temporary.resolve("out")))
        .as(err.toString())
        .isZero();
    // 30 steps: all to step 10, a third to the end.
    CSVRecord row = csv(temporary.resolve("out")).get(0);
    assertThat(row.get("trials")).isEqualTo("27");
    assertThat(number(row, "rungs_share")).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--executors=0 | Cannot set the number of executors to 0",
        "--executors=10,-1 | Cannot set the number of executors to -1",
        "--executors=ten | 'ten' is not an int",
        "--trials=0 | Cannot set the number of trials to 0",
        "--model=hgn | No trial of model 'hgn'",
        "--halving=20 | Cannot halve: no trial has 3 times the 20 steps",
        "--promotion=later --halving=10 | the value must be synchronous or asynchronous",
        "--store-ops-per-second=0 | Cannot set the store's rate to 0.0",
        "--measure | Name a RUN to simulate, or else give --measure",
      })
  void badOptionsAreExitCodeTwo(String options, String message) {
    List<String> arguments = new ArrayList<>(List.of(folder.toString()));
    arguments.addAll(List.of(options.split(" ")));
    assertThat(scaling(arguments.toArray(String[]::new))).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains(message);
  }

  @Test
  void aFolderWithoutARunIsExitCodeTwo() {
    assertThat(scaling(temporary.toString())).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("is not the folder of a run");
  }

  @Test
  void aRunWithoutFinishedTrialsIsExitCodeTwo() throws IOException {
    RunFolder.create(
            new org.apache.hadoop.fs.Path(temporary.resolve("new").toString()),
            SharedSpark.get().hadoop())
        .adopt(TinySweeps.plan());
    assertThat(scaling(temporary.resolve("new").toString())).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("no trial of it has");
  }
}
