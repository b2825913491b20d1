package leapfrog.datagen.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published split and its rounding. */
final class MeasuredSplitsTest {
  private static List<MeasuredSample> samples(int n) {
    return IntStream.range(0, n).mapToObj(i -> new MeasuredSample(i, 0, 0, 0, 0)).toList();
  }

  @Test
  void givesThePublishedSplit() {
    List<MeasuredSample> samples = samples(555);
    MeasuredSplits splits = MeasuredSplits.of(samples, 0.8);
    assertThat(splits.test()).isEqualTo(samples.subList(444, 554));
    List<MeasuredSample> training = new ArrayList<>(samples.subList(0, 444));
    training.add(samples.get(554));
    assertThat(splits.train()).isEqualTo(training);
  }

  /** The sizes are those of Python's {@code int(n*f)} and {@code int(n*(1-f))}. */
  @ParameterizedTest
  @CsvSource({
    "555, 0.8, 444, 110, 1",
    "554, 0.8, 443, 110, 1",
    "556, 0.8, 444, 111, 1",
    "550, 0.8, 440, 109, 1",
    "560, 0.8, 448, 111, 1",
    "555, 0.5, 277, 277, 1",
    "555, 0.3, 166, 388, 1",
    "555, 0.998, 553, 1, 1",
    "555, 0.002, 1, 553, 1",
    "2, 0.5, 1, 1, 0",
    "3, 0.4, 1, 1, 1"
  })
  void roundsAsThePublishedCodeDoes(int n, double fraction, int first, int test, int leftOver) {
    List<MeasuredSample> samples = samples(n);
    MeasuredSplits splits = MeasuredSplits.of(samples, fraction);
    assertThat(splits.train()).hasSize(first + leftOver).startsWith(samples.get(0));
    assertThat(splits.test()).isEqualTo(samples.subList(first, first + test));
    assertThat(splits.train().subList(first, first + leftOver))
        .isEqualTo(samples.subList(n - leftOver, n));
  }

  @ParameterizedTest
  @CsvSource({
    "555, 0.999, 554, 0",
    "555, 0.001, 0, 554",
    "555, 0, 0, 555",
    "555, 1, 555, 0",
    "555, -0.5, 0, 555",
    "555, 1.5, 555, 0",
    "555, NaN, 0, 0",
    "2, 0.6, 1, 0",
    "5, 0.8, 4, 0",
    "10, 0.9, 9, 0"
  })
  void refusesASplitWithoutSamples(int n, double fraction, int train, int test) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MeasuredSplits.of(samples(n), fraction))
        .withMessage(
            "Cannot set train_fraction to %s: of %d samples it leaves %d for training and %d for"
                + " test; the value must be between 0 and 1 and leave each at least one, as 0.5"
                + " does",
            fraction, n, train, test);
  }
}
