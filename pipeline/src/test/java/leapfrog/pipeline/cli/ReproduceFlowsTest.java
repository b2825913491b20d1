package leapfrog.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import leapfrog.pipeline.config.Catalog;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of densities from points to tables, at the smallest budget. */
class ReproduceFlowsTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

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
  void nhfGivesEveryMetricOfEveryDensity() throws IOException {
    Path run = folder.resolve("nhf");
    assertThat(run("reproduce", "nhf", "--preset", "smoke", "--out", run.toString()))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).contains("log-likelihood", "mode coverage", "two-spirals  nhf");

    List<CSVRecord> rows = csv(run.resolve("tables/nhf.csv"));
    assertThat(rows.stream().map(row -> row.get("metric")).distinct())
        .containsExactly(
            "elbo",
            "log_likelihood",
            "target_log_likelihood",
            "kernel_two_sample",
            "mode_coverage",
            "mode_share_error",
            "volume_error",
            "inversion_error_float64",
            "inversion_error");
    assertThat(rows).hasSize(9 * 6);
    assertThat(value(rows, "elbo", "ring")).isLessThan(value(rows, "log_likelihood", "ring"));
    assertThat(value(rows, "target_log_likelihood", "checkerboard"))
        .isCloseTo(-Math.log(32), within(1e-12));
    assertThat(value(rows, "volume_error", "gaussians-9")).isLessThan(1e-10);
    assertThat(value(rows, "inversion_error", "gaussians-9")).isLessThan(1e-5);

    // A line for each density: the target, what was learned, K and V of both steps, and two flows.
    BufferedImage figure = ImageIO.read(run.resolve("analysis/density-flow.png").toFile());
    assertThat(figure.getHeight() / 6).isEqualTo(figure.getWidth() / 8);
    assertThat(csv(run.resolve("analysis/density_flow_kde.csv")))
        .hasSize(6 * 2 * 81 * 81)
        .extracting(row -> row.get("task"))
        .contains("gaussians-2", "checkerboard");

    Path analyses = folder.resolve("analyses");
    assertThat(
            run(
                "analyze",
                run.toString(),
                "density-flow",
                "--out",
                analyses.toString(),
                "cells=10",
                "paths=4"))
        .as(err.toString())
        .isZero();
  }

  private static double value(List<CSVRecord> rows, String metric, String task) {
    return rows.stream()
        .filter(row -> row.get("metric").equals(metric) && row.get("task").equals(task))
        .mapToDouble(row -> Double.parseDouble(row.get("mean")))
        .findFirst()
        .orElseThrow();
  }

  private void refuses(String setting, String... messages) {
    assertThat(run("sweep", "--paper", "nhf", "--out", folder.resolve("none").toString(), setting))
        .isEqualTo(2);
    assertThat(err.toString()).contains(messages);
  }

  @Test
  void modelsAndTasksThatDoNotFitAreRefused() {
    refuses(
        "sweep.trials=[{task=gaussians-2,model=hnn},{task=pendulum,model=nhf}]",
        "it is no model of a density, by which the task is judged",
        "it predicts no dx/dt, by which the task is judged");
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    refuses(
        "tasks.ring.evaluation={samples=1,importance_samples=0}",
        "tasks.ring.evaluation.samples: cannot be 1; the value must be a whole number ≥ 2",
        "tasks.ring.evaluation.importance_samples: cannot be 0");
  }

  @Test
  void statesAreNoPointsOfADensity() {
    refuses(
        "tasks.ring.dataset=pendulum",
        "dataset 'pendulum' cannot be judged by protocol 'density': it holds no points of a"
            + " density");
  }
}
