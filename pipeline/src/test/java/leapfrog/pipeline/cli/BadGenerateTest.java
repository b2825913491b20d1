package leapfrog.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import leapfrog.datagen.store.DatasetManifest;
import leapfrog.pipeline.IntactDataset;
import leapfrog.pipeline.config.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code generate} says of what it cannot make, or cannot put where it should. */
class BadGenerateTest {
  private static final String MEASURED = "datasets.real-pendulum.file";
  private static final int MEASURED_ROWS = 40;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int generate(String... arguments) {
    List<String> all = new ArrayList<>(List.of("generate"));
    all.addAll(List.of(arguments));
    if (!all.contains("--out")) {
      all.addAll(List.of("--out", folder.resolve("out").toString()));
    }
    return Leapfrog.commandLine(Catalog.installed(), Map.of())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private void refuses(List<String> arguments, String... message) {
    assertThat(generate(arguments.toArray(String[]::new))).isEqualTo(2);
    assertThat(err.toString()).contains(message).doesNotContain("\tat ", "internal error");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  static Stream<Arguments> settings() {
    return Stream.of(
        arguments(
            "datasets.hgn-pendulum.images.width=0",
            "command line: datasets.hgn-pendulum.images.width: cannot be 0; the value must be a"
                + " whole number ≥ 1"),
        arguments(
            "datasets.hgn-pendulum.images.height=5000",
            "command line: datasets.hgn-pendulum.images: cannot set height to 5000: the value must"
                + " be between 1 and 4096"),
        arguments(
            "datasets.hgn-pendulum.noise=-0.1",
            "command line: datasets.hgn-pendulum.noise: cannot be -0.1; the value must be zero or"
                + " positive"),
        arguments(
            "datasets.hgn-pendulum.splits.test=0",
            "command line: datasets.hgn-pendulum.splits.test: cannot be 0; the value must be a"
                + " whole number ≥ 1"),
        arguments(
            "datasets.real-pendulum.train_fraction=1",
            "command line: datasets.real-pendulum.train_fraction: cannot be 1; the value must be"
                + " between 0 and 1"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("settings")
  void settingsThatAreNotAllowed(String setting, String message) {
    refuses(List.of("hgn-pendulum", setting), message);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatNobodyCanWriteTo() {
    assertThat(generate("pendulum", "--out", "/proc/leapfrog")).isEqualTo(2);
    assertThat(err.toString())
        .contains("Cannot write to --out /proc/leapfrog")
        .contains("name a folder that can be made and written");
  }

  @ParameterizedTest
  @ValueSource(strings = {"full://local", "full://remote"})
  @EnabledOnOs(OS.LINUX)
  void aDiskThatIsFull(String disk) throws IOException {
    String directory = disk + folder.resolve("out");
    assertThat(generate("pendulum", "--out", directory, FullDisk.SETTING))
        .as(err::toString)
        .isEqualTo(ExitCode.INFRASTRUCTURE.code());
    assertThat(err.toString())
        .containsPattern(
            "leapfrog: Cannot write " + directory + "/pendulum/split=\\w+/.*part-00000.parquet: .*")
        .contains("No space left on device")
        .doesNotContain("\tat ", "internal error");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void measurementsThatWereNotGiven() {
    refuses(
        List.of("real-pendulum"),
        "Cannot generate real-pendulum: its measurements are missing",
        "set datasets.real-pendulum.file to real_pend_h_1.txt, the motion-captured pendulum",
        "invar_datasets.zip",
        "Schmidt and Lipson, \"Distilling Free-Form Natural Laws from Experimental Data\"");
  }

  @Test
  void measurementsThatAreNotThere() {
    refuses(
        List.of("real-pendulum", MEASURED + "=" + folder.resolve("absent.txt")),
        "Cannot read " + folder.resolve("absent.txt") + ": there is no such file",
        "set datasets.real-pendulum.file to real_pend_h_1.txt");
  }

  @Test
  void measurementsInAnotherFormat() throws IOException {
    Path file = Files.writeString(folder.resolve("other.csv"), "t,q,p\n0,1,2\n");
    refuses(
        List.of("real-pendulum", MEASURED + "=" + file),
        "other.csv:1: expected the header '%o v', found 't,q,p'");
  }

  @Test
  void tooFewMeasurementsForASplit() throws IOException {
    refuses(
        List.of(
            "real-pendulum",
            MEASURED + "=" + recording(),
            "datasets.real-pendulum.train_fraction=0.999"),
        "Cannot generate real-pendulum from " + recording(),
        "Cannot set train_fraction to 0.999: of 39 samples it leaves 38 for training and 0 for test",
        "leave each at least one, as 0.5 does");
  }

  @Test
  void measurementsBecomeADataset() throws IOException {
    Path file = recording();
    assertThat(generate("real-pendulum", MEASURED + "=" + file)).as(err::toString).isZero();
    DatasetManifest manifest = IntactDataset.at(folder.resolve("out/real-pendulum"));
    // 39 differences: ⌊39·0.8⌋ = 31 and the one that rounding leaves over, and ⌊39·0.2⌋ = 7
    assertThat(manifest.rows()).isEqualTo(Map.of("train", 32L, "test", 7L));
    assertThat(manifest.provenance().get("measurements")).endsWith(file.toString());
    assertThat(out.toString()).contains(manifest.contentHash().hex());
  }

  /** A motion in the format of the recorded one, q = sin t. */
  private Path recording() throws IOException {
    StringBuilder text = new StringBuilder().append("%").append("o v\r\n");
    for (int i = 0; i < MEASURED_ROWS; i++) {
      double t = 0.25 * i;
      text.append("0 %s %s %s\r\n".formatted(t, Math.sin(t), Math.cos(t)));
    }
    return Files.writeString(folder.resolve("real_pend_h_1.txt"), text);
  }
}
