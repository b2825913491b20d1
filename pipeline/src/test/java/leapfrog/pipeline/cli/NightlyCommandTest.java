package leapfrog.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import leapfrog.datagen.store.Json;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.config.Catalog;
import leapfrog.pipeline.sweep.RunLock;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nights from sweeps of seconds. */
class NightlyCommandTest {
  private static final String TRIALS = "sweep.trials=[{task=mass-spring,model=[hnn,baseline]}]";
  private static final Catalog CATALOG = Catalog.installed();

  @TempDir private Path folder;
  @TempDir private Path elsewhere;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private int nightly(String date, String... more) {
    out = new StringWriter();
    err = new StringWriter();
    List<String> arguments =
        new ArrayList<>(List.of("nightly", "--preset", "smoke", "--out", folder.toString()));
    arguments.addAll(List.of("--date", date));
    arguments.addAll(List.of(more));
    arguments.add("hnn");
    arguments.addAll(TinySweeps.SETTINGS);
    arguments.add(TRIALS);
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    return Leapfrog.commandLine(CATALOG, Map.of())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private JsonNode record(String date) throws IOException {
    return Json.MAPPER.readTree(folder.resolve(date + "/nightly.json").toFile());
  }

  private List<CSVRecord> csv(String file) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = format.parse(Files.newBufferedReader(folder.resolve(file)))) {
      return parser.getRecords();
    }
  }

  private void edit(Path file, String text) throws IOException {
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    Files.writeString(file, text);
  }

  /** Makes one number of a night's table as small as it would be after much more training. */
  private void improve(String date, String metric, String model) throws IOException {
    Path table = folder.resolve(date + "/tables/hnn.csv");
    String before = Files.readString(table);
    String line = metric + ",mass-spring," + model + ",,";
    String after = before.replaceFirst(line + "[^,]+,", line + "1.0E-9,");
    assertThat(after).isNotEqualTo(before);
    edit(table, after);
  }

  @Test
  void aWeekOfNights() throws IOException {
    assertThat(nightly("2026-11-16")).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains(
            "No earlier good night: 2026-11-16 is the reference for those to come (14 numbers)")
        .contains("Night: file:" + folder + "/2026-11-16, the first good one");
    assertThat(record("2026-11-16").get("verdict").asText()).isEqualTo("REFERENCE");
    assertThat(record("2026-11-16").has("reference")).isFalse();

    assertThat(nightly("2026-11-17")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("2026-11-17 beside 2026-11-16: 2 neutral, 14 same.\n");
    JsonNode second = record("2026-11-17");
    assertThat(second.get("verdict").asText()).isEqualTo("GOOD");
    assertThat(second.get("reference").asText()).isEqualTo("2026-11-16");
    assertThat(second.get("trials").toString())
        .isEqualTo("{\"planned\":2,\"succeeded\":2,\"failed\":0,\"diverged\":0,\"stopped\":0}");
    assertThat(second.get("cells").toString()).isEqualTo("{\"NEUTRAL\":2,\"SAME\":14}");
    assertThat(second.get("exitCode").asInt()).isZero();
    assertThat(second.get("wallSeconds").asDouble()).isPositive();
    assertThat(csv("2026-11-17/comparison.csv"))
        .hasSize(16)
        .filteredOn(row -> !row.get("metric").equals("training_seconds"))
        .allMatch(row -> row.get("verdict").equals("same"))
        .allMatch(row -> row.get("mean").equals(row.get("reference_mean")))
        .allMatch(row -> row.get("same_trials").equals("true"));

    improve("2026-11-17", "test_loss", "hnn");
    assertThat(nightly("2026-11-18")).isEqualTo(ExitCode.REGRESSION.code());
    assertThat(out.toString())
        .containsPattern("worse +test_loss +mass-spring hnn +1\\.000e-09")
        .contains("2026-11-18 beside 2026-11-17: 1 worse, 2 neutral, 13 same.")
        .contains("2026-11-18, worse; --accept takes it as the new reference");
    assertThat(record("2026-11-18").get("verdict").asText()).isEqualTo("REGRESSION");
    assertThat(record("2026-11-18").get("exitCode").asInt()).isEqualTo(3);
    assertThat(Files.readString(folder.resolve("2026-11-18/comparison.md")))
        .contains("| worse | test_loss | mass-spring hnn | 1.000e-09 |");

    // The bad night is no reference: the next one is as bad. Accepted, it is one.
    assertThat(nightly("2026-11-19")).isEqualTo(3);
    assertThat(record("2026-11-19").get("reference").asText()).isEqualTo("2026-11-17");
    byte[] history = Files.readAllBytes(folder.resolve("history.csv"));
    assertThat(nightly("2026-11-19", "--accept", "--keep", "2")).isZero();
    assertThat(out.toString())
        .contains("accepted, though worse")
        .contains("Removed: 2026-11-16, 2026-11-17\n");
    assertThat(folder.resolve("history.csv")).hasBinaryContent(history);
    assertThat(folder.resolve("2026-11-17")).doesNotExist();
    assertThat(nightly("2026-11-20")).isZero();
    assertThat(record("2026-11-20").get("reference").asText()).isEqualTo("2026-11-19");

    assertThat(csv("history.csv"))
        .hasSize(5 * 14)
        .extracting(row -> row.get("date"))
        .containsOnly("2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20");
    assertThat(csv("history.csv"))
        .allMatch(row -> Double.parseDouble(row.get("training_seconds")) > 0);
    assertThat(folder.resolve("history.parquet")).exists();
    BufferedImage chart = ImageIO.read(folder.resolve("history/mass-spring-hnn.png").toFile());
    assertThat(chart.getWidth()).isEqualTo(3 * 480);
    assertThat(folder.resolve("history/mass-spring-baseline.png")).exists();
  }

  @Test
  void anUnfinishedNightGoesOnAndIsNoReferenceBefore() throws IOException {
    assertThat(nightly("2026-11-16")).isZero();
    Path night = folder.resolve("2026-11-16/nightly.json");
    edit(night, Files.readString(night).replace(": \"REFERENCE\"", ": \"UNFINISHED\""));
    assertThat(nightly("2026-11-17")).isZero();
    assertThat(record("2026-11-17").get("verdict").asText()).isEqualTo("REFERENCE");
    assertThat(nightly("2026-11-16")).isZero();
    assertThat(record("2026-11-16").get("verdict").asText()).isEqualTo("REFERENCE");
  }

  /** Failing is a regression where the reference did not fail, and told every time. */
  @Test
  void lostTrials() throws IOException {
    assertThat(nightly("2026-11-16")).isZero();
    assertThat(nightly("2026-11-17")).isZero();
    fail("2026-11-17");
    assertThat(nightly("2026-11-17")).isEqualTo(ExitCode.REGRESSION.code());
    assertThat(out.toString())
        .containsPattern("failed +test_loss +mass-spring baseline +\\S+ +NaN \\(1 lost\\)")
        .contains("7 failed, 1 neutral, 7 same");
    assertThat(record("2026-11-17").get("trials").get("failed").asInt()).isEqualTo(1);

    fail("2026-11-16");
    assertThat(nightly("2026-11-17")).isEqualTo(ExitCode.TRIALS_FAILED.code());
    assertThat(out.toString()).contains("7 unmeasured, 1 neutral, 7 same");
    assertThat(record("2026-11-17").get("verdict").asText()).isEqualTo("GOOD");
    assertThat(record("2026-11-17").get("exitCode").asInt()).isEqualTo(1);

    assertThat(nightly("2026-11-18")).isZero();
    assertThat(out.toString()).contains("1 neutral, 7 better, 7 same");
  }

  /**
   * Turns the baseline's committed result into that of a trial that threw, and the table with it.
   */
  private void fail(String date) throws IOException {
    try (var trials = Files.list(folder.resolve(date + "/trials"))) {
      for (Path trial : trials.toList()) {
        Path result = trial.resolve("result.json");
        String json = Files.readString(result);
        if (json.contains("\"model\" : \"baseline\"")) {
          var tree = (ObjectNode) Json.MAPPER.readTree(json);
          tree.put("status", "FAILED").put("reason", "thrown").putObject("metrics");
          edit(result, tree.toString());
        }
      }
    }
    assertThat(run("tables", folder.resolve(date).toString())).isEqualTo(1);
  }

  @Test
  void aNightThatStillRunsIsNotJoined() throws IOException {
    var root = new org.apache.hadoop.fs.Path(folder.toUri());
    try (RunLock lock = RunLock.acquire(root, new Configuration(), List.of("nightly", "first"))) {
      lock.onLoss(() -> {});
      assertThat(nightly("2026-11-16")).isEqualTo(ExitCode.USAGE.code());
    }
    assertThat(err.toString()).contains(folder + " is in use by").contains("nightly first");
    assertThat(folder.resolve("2026-11-16")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-02-30", "2026-1-1", "9999-01-01", ""})
  void badDates(String date) {
    assertThat(nightly(date)).isEqualTo(2);
    assertThat(err.toString())
        .contains("Cannot set --date to '%s': the value must be a date such as 2".formatted(date))
        .doesNotContain("\tat ");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "few"})
  void badNumbersOfNights(String keep) {
    assertThat(nightly("2026-11-16", "--keep=" + keep)).isEqualTo(2);
    assertThat(err.toString())
        .contains("command line: nightly.keep: cannot be")
        .contains("a whole number ≥ 1");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nightly.relative=-0.1",
        "nightly.standard_errors=many",
        "nightly.relative_without_error=none",
        "nightly.time_relative=0",
        "nightly.higher_is_better=[]",
        "nightly.relativ=1"
      })
  void badThresholds(String setting) {
    assertThat(run("nightly", "--out", folder.toString(), setting)).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("command line: " + setting.replaceFirst("=.*", ""))
        .doesNotContain("\tat ");
  }

  @Test
  void badArguments() throws IOException {
    assertThat(run("nightly", "hnnn", "--out", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("unknown paper 'hnnn'; did you mean 'hnn'?");
    assertThat(run("nightly", "hnn", "extra", "--out", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("Unexpected argument 'extra'");
    assertThat(run("nightly")).isEqualTo(2);
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(run("nightly", "--out", file + "/below")).isEqualTo(2);
    assertThat(err.toString()).contains("Cannot write to --out " + file + "/below");
  }

  @Test
  void anotherPlanOnTheSameNightIsRefused() throws IOException {
    assertThat(nightly("2026-11-16")).isZero();
    String before = Files.readString(folder.resolve("2026-11-16/nightly.json"));
    assertThat(nightly("2026-11-16", "--conf", checkpoints(20))).isEqualTo(2);
    assertThat(err.toString()).contains("2026-11-16 holds another sweep's plan");
    assertThat(folder.resolve("2026-11-16/nightly.json")).hasContent(before);
    // On another night it is compared, and said to be another.
    assertThat(nightly("2026-11-17", "--conf", checkpoints(20))).isZero();
    assertThat(out.toString())
        .contains("14 same")
        .contains(
            "The specification is another than the reference's of mass-spring baseline, mass-spring hnn.\n");
  }

  /** A configuration whose trials are others; the settings of the tests leave this key alone. */
  private String checkpoints(int every) throws IOException {
    Path file = elsewhere.resolve("my.conf");
    return Files.writeString(file, "training.checkpoint_every = " + every).toString();
  }
}
