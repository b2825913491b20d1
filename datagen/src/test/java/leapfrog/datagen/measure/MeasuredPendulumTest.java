package leapfrog.datagen.measure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import leapfrog.datagen.store.DatasetException;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text format, its errors, and the differences. */
final class MeasuredPendulumTest {
  private static final String KEY = "datasets.real.file";

  @TempDir Path temporary;

  private MeasuredPendulum read(String text) throws IOException {
    Path file = Files.writeString(temporary.resolve("real_pend_h_1.txt"), text, ISO_8859_1);
    return read(file);
  }

  private static MeasuredPendulum read(Path file) throws IOException {
    return MeasuredPendulum.read(
        new org.apache.hadoop.fs.Path(file.toUri()), new Configuration(), KEY);
  }

  private void assertRefused(String text, String... messages) {
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> read(text))
        .satisfies(e -> assertThat(e.getMessage()).contains(messages).doesNotContain("\n", "\r"));
  }

  @Test
  void readsARecording() throws IOException {
    MeasuredPendulum pendulum = read(Recording.text());
    assertThat(pendulum.t()).hasSize(Recording.ROWS).startsWith(5.0, 31 / 6.0);
    assertThat(pendulum.trial()).hasSize(Recording.ROWS).containsOnly(0.0);
    assertThat(pendulum.angle()).hasSize(Recording.ROWS).startsWith(1.1);
    assertThat(pendulum.angularVelocity()).hasSize(Recording.ROWS).startsWith(0.9);
    // One gap of three steps and four of two among the 39 intervals.
    assertThat(pendulum.t()[Recording.ROWS - 1]).isCloseTo(5 + 45 / 6.0, within(1e-12));
    assertThat(pendulum.source()).startsWith("file:/").endsWith("/real_pend_h_1.txt");
    assertThat(pendulum.samples()).hasSize(Recording.ROWS - 1);
  }

  @Test
  void followsTheMotionAcrossGaps() throws IOException {
    for (MeasuredSample sample : read(Recording.text()).samples()) {
      // The difference over dt is off by at most dt/2 times the second derivative.
      assertThat(sample.dq()).isCloseTo(sample.p(), within(1.25 * 0.25));
      assertThat(sample.dp())
          .isCloseTo(-1.2 * Math.sin(sample.q()) - 0.02 * sample.p(), within(1.5 * 0.25));
    }
  }

  @Test
  void takesForwardDifferencesOverEachRowsOwnStep() throws IOException {
    assertThat(read("%o v\n0 1 0.5 2\n0 1.5 1.5 1\n0 3.5 -0.5 1.5\n").samples())
        .containsExactly(
            new MeasuredSample(1, 0.5, 2, 2, -2), new MeasuredSample(1.5, 1.5, 1, -1, 0.25));
  }

  @Test
  void takesNoDifferenceAcrossTrials() throws IOException {
    MeasuredPendulum pendulum = read("%o v\n0 1 0 0\n0 2 3 4\n7 0 9 9\n-1 5 1 1\n-1 7 2 5\n");
    assertThat(pendulum.trial()).containsExactly(0, 0, 7, -1, -1);
    assertThat(pendulum.samples())
        .containsExactly(new MeasuredSample(1, 0, 0, 3, 4), new MeasuredSample(5, 1, 1, 0.5, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%o v\n0 1 2 3\n0 2 4 5\n0 3 6 7\n",
        "% o v\r\n0 1 2 3\r\n0 2 4 5\r\n0 3 6 7\r\n",
        "\n %o  v \n\n0 1 2 3 8 9\n \t\n0 2 4 5 nan x\n0 3 6 7",
        "%o v\n\t-0\t+1e0 .2e+001 3.\n0 2.0000e+000\t4 5\n0 3 6 7 "
      })
  void toleratesHowTheAuthorsFilesDiffer(String text) throws IOException {
    MeasuredPendulum pendulum = read(text);
    assertThat(pendulum.t()).containsExactly(1, 2, 3);
    assertThat(pendulum.angle()).containsExactly(2, 4, 6);
    assertThat(pendulum.angularVelocity()).containsExactly(3, 5, 7);
    assertThat(pendulum.samples()).hasSize(2);
  }

  @Test
  void hashesTheText() throws IOException {
    // The digest is that of coreutils' sha256sum.
    assertThat(read("%o v\n0 1 2 3\n0 2 4 5\n0 3 6 7\n").sha256())
        .isEqualTo("40a6902b6b5c82076b702cd37b6e2efb1b313535c383eb4bf262a2e000a3f1fe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\r\n \r\n"})
  void refusesAnEmptyFile(String text) {
    assertRefused(text, "real_pend_h_1.txt: it is empty; expected the header '%o v'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 1 2 3 | :1: expected the header '%o v', found '0 1 2 3'",
        "%v o | :1: expected the header '%o v', found '%v o'",
        "PK\u0001\u00ff | :1: expected the header '%o v', found 'PK??'"
      })
  void namesAMissingHeader(String text, String message) {
    assertRefused(text, message);
  }

  @Test
  void quotesNoMoreThanTheBeginning() {
    assertRefused("x".repeat(1000), "found '" + "x".repeat(40) + "...'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 2 4 | expected at least 4 columns (trial, time, o, v), found 3",
        "zero 2 4 5 | expected a finite number as trial, found 'zero'",
        "0 NaN 4 5 | expected a finite number as time, found 'NaN'",
        "0 2 1e999 5 | expected a finite number as angle (column o), found '1e999'",
        "0 2 4 0x1p3 | expected a finite number as angular velocity (column v), found '0x1p3'",
        "0 2 4 5d | expected a finite number as angular velocity (column v), found '5d'",
        "0 1 4 5 | time 1.0 follows time 1.0; the times of a trial must increase",
        "0 0.5 4 5 | time 0.5 follows time 1.0; the times of a trial must increase"
      })
  void namesTheLineOfABadRow(String row, String message) {
    assertRefused(
        "%o v\r\n0 1 2 3\r\n\r\n" + row + "\r\n0 9 6 7\r\n", "real_pend_h_1.txt:4: " + message);
  }

  @Test
  void refusesATrialInTwoPieces() {
    assertRefused(
        "%o v\n0 1 2 3\n0 2 2 3\n1 1 2 3\n-0 3 2 3\n",
        ":5: trial -0.0 goes on after trial 1.0 began; the rows of a trial must be together");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%o v | 0 rows give 0",
        "%o v_0 1 2 3_0 2 3 4 | 2 rows give 1",
        "%o v_0 1 2 3_1 2 3 4_2 3 3 3 | 3 rows give 0"
      })
  void refusesTooFewRows(String text, String message) {
    assertRefused(
        text.replace('_', '\n'), message + " differences within a trial; expected at least 2");
  }

  @Test
  void refusesDifferencesThatOverflow() throws IOException {
    MeasuredPendulum pendulum = read("%o v\n0 1 0 0\n0 2 1e308 0\n0 3 -1e308 0\n");
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(pendulum::samples)
        .withMessageContaining("from time 2.0 to 3.0 of trial 0.0 are not finite");
  }

  @Test
  void refusesColumnsOfDifferentLength() {
    double[] three = {1, 2, 3};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MeasuredPendulum(three, three, new double[2], three, "x", ""))
        .withMessageContaining("3 trials, 3 times, 2 angles and 3 angular velocities");
  }

  @Test
  void saysWhereToGetAMissingFile() {
    Path missing = temporary.resolve("nowhere.txt");
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> read(missing))
        .withMessageContainingAll(
            "nowhere.txt: there is no such file; set datasets.real.file to real_pend_h_1.txt",
            "invar_datasets.zip",
            "Schmidt and Lipson",
            "Science 324:81 (2009)");
  }

  @Test
  void refusesADirectory() {
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> read(temporary))
        .withMessageContaining("it is a directory; set datasets.real.file to real_pend_h_1.txt");
  }

  @Test
  void refusesAFileThatIsTooLarge() throws IOException {
    Path file = temporary.resolve("large.txt");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength((64L << 20) + 1);
    }
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> read(file))
        .withMessageContaining("large.txt: it is larger than 64 MB");
  }
}
