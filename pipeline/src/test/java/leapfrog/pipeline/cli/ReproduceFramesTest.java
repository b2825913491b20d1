package leapfrog.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import leapfrog.pipeline.SharedSpark;
import leapfrog.pipeline.config.Catalog;
import leapfrog.training.data.FrameCache;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The papers about frames, from data to tables and pictures, at the smallest budget. */
class ReproduceFramesTest {
  @TempDir private static Path folder;

  private static String cacheBefore;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void keepTheCacheHere() {
    cacheBefore = System.getProperty(FrameCache.DIRECTORY_PROPERTY);
    System.setProperty(FrameCache.DIRECTORY_PROPERTY, folder.resolve("cache").toString());
  }

  @AfterAll
  static void restore() {
    if (cacheBefore == null) {
      System.clearProperty(FrameCache.DIRECTORY_PROPERTY);
    } else {
      System.setProperty(FrameCache.DIRECTORY_PROPERTY, cacheBefore);
    }
  }

  private int run(String... arguments) {
    return Leapfrog.commandLine(Catalog.installed(), Map.of())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private static List<CSVRecord> csv(Path file) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = format.parse(Files.newBufferedReader(file))) {
      return parser.getRecords();
    }
  }

  @Test
  void hgnGivesTableOneAndItsRolloutsAsPictures() throws IOException {
    Path run = folder.resolve("hgn");
    assertThat(run("reproduce", "hgn", "--preset", "smoke", "--out", run.toString()))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).contains("Mean squared pixel error of rollouts, times 1e4");

    List<CSVRecord> rows = csv(run.resolve("tables/hgn.csv"));
    assertThat(rows).hasSize(6 * 4 * 2);
    assertThat(rows.stream().map(row -> row.get("model")).distinct())
        .containsExactlyInAnyOrder(
            "hgn", "hgn-euler", "hgn-determ", "hgn-no-f", "pixel-hnn", "hnn-conv");
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(Double.parseDouble(row.get("mean_e4"))).isPositive();
              assertThat(Double.parseDouble(row.get("published_mean_e4"))).isPositive();
              assertThat(row.get("steps")).isEqualTo("4");
              assertThat(row.get("trajectories")).isEqualTo("64");
            });
    long steps =
        SharedSpark.get()
            .session()
            .read()
            .parquet(run.resolve("tables/hgn_rollouts.parquet").toString())
            .filter("mse >= 0 and energy_variance >= 0")
            .count();
    // Every model, system and split; 16 rollouts of 31 steps.
    assertThat(steps).isEqualTo(6 * 4 * 2 * 16 * 31);

    Path figures = folder.resolve("figures");
    String trial = trialOf(run, "hgn");
    assertThat(run("rollouts", run.toString(), "--trial", trial, "--out", figures.toString()))
        .as(err.toString())
        .isZero();
    try (Stream<Path> files = Files.list(figures)) {
      List<Path> written = files.sorted().toList();
      assertThat(written).hasSize(2);
      assertThat(written.get(0).getFileName().toString())
          .isEqualTo("hgn-mass-spring-hgn-" + trial + ".gif");
      BufferedImage sheet = ImageIO.read(written.get(1).toFile());
      // Two trajectories with four playbacks each, and two samples, of eleven frames.
      assertThat(sheet.getWidth()).isGreaterThan(11 * 32);
      assertThat(sheet.getHeight()).isGreaterThan(12 * 32);
    }
    assertThat(run("rollouts", run.toString(), "--trial", "none", "--out", figures.toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("has no trial 'none'; finished are");
    playbacksAreAnalysed(run, trial);
  }

  private void playbacksAreAnalysed(Path run, String trial) throws IOException {
    assertThat(run("analyze", run.toString(), "playback", "--trial", trial, "trajectories=1"))
        .as(err.toString())
        .isZero();
    Path analysis = run.resolve("analysis");
    assertThat(out.toString()).contains(analysis.resolve("playback.csv").toString());
    List<CSVRecord> steps = csv(analysis.resolve("playback.csv"));
    // Four playbacks of one trajectory, and two samples.
    assertThat(steps).hasSize(6 * 31);
    assertThat(steps.stream().filter(row -> row.get("mse").isEmpty()))
        .as("samples, half of the half speed and half of the double speed have no frame of data")
        .hasSize(2 * 31 + 15 + 15);
    assertThat(analysis.resolve("playback_frames.csv")).doesNotExist();
    long colours =
        SharedSpark.get()
            .session()
            .read()
            .parquet(analysis.resolve("playback_frames.parquet").toString())
            .filter("octet_length(frames) = height * width * channels and channels = 3")
            .count();
    assertThat(colours).isEqualTo(7 * 31);
    BufferedImage sheet =
        ImageIO.read(analysis.resolve("hgn-mass-spring-playback-hgn-" + trial + ".png").toFile());
    assertThat(sheet.getWidth()).isGreaterThan(11 * 32);
    assertThat(sheet.getHeight()).isGreaterThan(7 * 32);

    assertThat(run("analyze", run.toString(), "energy-change", "--trial", trial)).isEqualTo(2);
    assertThat(err.toString())
        .contains("Cannot run analysis 'energy-change' on any of the models: hgn has no learned");
  }

  private static String trialOf(Path run, String model) throws IOException {
    try (Stream<Path> trials = Files.list(run.resolve("trials"))) {
      for (Path trial : trials.toList()) {
        String result = Files.readString(trial.resolve("result.json"));
        if (result.contains("\"model\" : \"" + model + "\"")
            && result.contains("\"task\" : \"hgn-mass-spring\"")) {
          return trial.getFileName().toString();
        }
      }
    }
    throw new AssertionError("No trial of " + model);
  }

  @Test
  void pixelsGivesLossesAndEnergiesBesideThePublished() throws IOException {
    Path run = folder.resolve("pixels");
    assertThat(run("reproduce", "pixels", "--preset", "smoke", "--out", run.toString()))
        .as(err.toString())
        .isZero();
    List<CSVRecord> rows = csv(run.resolve("tables/pixels.csv"));
    for (String model : List.of("pixel-hnn", "pixel-baseline")) {
      for (String metric : List.of("train_loss", "test_loss", "energy_mse")) {
        CSVRecord row =
            rows.stream()
                .filter(each -> each.get("model").equals(model))
                .filter(each -> each.get("metric").equals(metric))
                .findFirst()
                .orElseThrow();
        assertThat(Double.parseDouble(row.get("mean"))).as(metric).isPositive();
        assertThat(Double.parseDouble(row.get("published_mean"))).as(metric).isPositive();
        assertThat(row.get("steps")).isEqualTo("60");
      }
    }
    energyIsAddedAndRemoved(run);
  }

  private void energyIsAddedAndRemoved(Path run) throws IOException {
    Path folder = run.resolve("found");
    assertThat(
            run(
                "analyze",
                run.toString(),
                "energy-change",
                "latent-phase-space",
                "keep=20",
                "points=4",
                "--out",
                folder.toString()))
        .as(err.toString())
        .isZero();
    List<CSVRecord> segments = csv(folder.resolve("energy_change_segments.csv"));
    assertThat(segments.stream().map(row -> row.get("kind")))
        .containsExactly("symplectic", "add", "symplectic", "remove", "symplectic");
    assertThat(segments).allSatisfy(row -> assertThat(row.get("model")).isEqualTo("pixel-hnn"));
    assertThat(Double.parseDouble(segments.get(1).get("energy_after")))
        .isGreaterThan(Double.parseDouble(segments.get(1).get("energy_before")));
    assertThat(Double.parseDouble(segments.get(2).get("energy_range"))).isLessThan(1e-8);
    // Both models have a field, 4×4 arrows each.
    assertThat(csv(folder.resolve("latent_phase_space_field.csv"))).hasSize(2 * 16);
    String name = "pixel-pendulum-energy-change-pixel-hnn-" + segments.get(0).get("trial");
    BufferedImage sheet = ImageIO.read(folder.resolve(name + ".png").toFile());
    assertThat(sheet.getWidth()).isGreaterThan(17 * 28);
    assertThat(sheet.getHeight()).isGreaterThan(5 * 28);
  }

  @Test
  void modelsThatCannotLearnATaskAreRefusedBeforeAnythingRuns() {
    Path run = folder.resolve("refused");
    assertThat(
            run(
                "sweep",
                "--out",
                run.toString(),
                "sweep.trials=[{task=pendulum,model=hgn},{task=pixel-pendulum,model=hnn}]"))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("model 'hgn' learns from frames, and the dataset has none; give it images")
        .contains("cannot train model 'hnn' on task 'pixel-pendulum'");
    assertThat(run).doesNotExist();
  }

  @Test
  void aPaperThatIsNotKnownIsRefused() {
    assertThat(run("reproduce", "hgm", "--preset", "smoke")).isEqualTo(2);
    assertThat(err.toString()).contains("unknown paper 'hgm'; did you mean 'hgn'?");
  }
}
