package leapfrog.pipeline.nightly;

import static leapfrog.pipeline.nightly.NightFixtures.cell;
import static leapfrog.pipeline.nightly.NightFixtures.lost;
import static leapfrog.pipeline.nightly.NightFixtures.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.Set;
import leapfrog.pipeline.config.NightlySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegressionRuleTest {
  private static final double NAN = Double.NaN;

  /** Standard errors of 3 and 4 make one of the difference of 5. */
  @ParameterizedTest
  @CsvSource({
    // What changed by more than 15 and 5 % counts.
    "test_loss, 100, 115.1, WORSE, 0.151, 3.02",
    "test_loss, 100, 115, WITHIN, 0.15, 3",
    "test_loss, 100, 84.9, BETTER, -0.151, -3.02",
    "test_loss, 100, 85, WITHIN, -0.15, -3",
    "test_loss, 100, 100, SAME, 0, 0",
    "test_loss, -100, -84.9, WORSE, 0.151, 3.02",
    "log_likelihood, 100, 84.9, WORSE, -0.151, -3.02",
    "log_likelihood, 100, 115.1, BETTER, 0.151, 3.02",
    "log_likelihood, -100, -115.1, WORSE, -0.151, -3.02",
    "test_energy_mean, 100, 200, NEUTRAL, 1, 20",
    "test_energy_mean, 100, 100, SAME, 0, 0",
    // 16 of 400 is 4 %.
    "test_loss, 400, 416, WITHIN, 0.04, 3.2",
    "test_loss, 0, 15.1, WORSE, Infinity, 3.02",
    "test_loss, 0, 15, WITHIN, Infinity, 3",
    "test_loss, 0, -15.1, BETTER, -Infinity, -3.02",
    "test_loss, 0, 0, SAME, 0, 0"
  })
  void bothThresholdsMustBeExceeded(
      String metric,
      double before,
      double after,
      CellVerdict verdict,
      double relative,
      double standardErrors) {
    CellComparison compared = rule().compare(cell(metric, before, 3), cell(metric, after, 4), true);
    assertThat(compared.verdict()).isEqualTo(verdict);
    if (Double.isInfinite(relative)) {
      assertThat(compared.relative()).isEqualTo(relative);
    } else {
      assertThat(compared.relative()).isCloseTo(relative, within(1e-12));
    }
    assertThat(compared.standardErrors()).isCloseTo(standardErrors, within(1e-12));
  }

  /** Without any spread every change is beyond chance, and its size decides. */
  @ParameterizedTest
  @CsvSource({
    "100, 105.1, WORSE, Infinity",
    "100, 105, WITHIN, Infinity",
    "100, 94.9, BETTER, -Infinity",
    "100, 100, SAME, 0",
    "0, 2e-10, WORSE, Infinity",
    // Rounding.
    "0, 1e-10, WITHIN, Infinity",
    "1e-17, 1e-12, WITHIN, Infinity",
    "1e-12, 1e-17, WITHIN, -Infinity"
  })
  void zeroSpread(double before, double after, CellVerdict verdict, double standardErrors) {
    CellComparison compared =
        rule().compare(cell("test_loss", before, 0), cell("test_loss", after, 0), true);
    assertThat(compared.verdict()).isEqualTo(verdict);
    assertThat(compared.standardErrors()).isEqualTo(standardErrors);
  }

  /** With a single seed on either side only the wide threshold counts. */
  @ParameterizedTest
  @CsvSource({
    "NaN, NaN, 150.1, WORSE", "NaN, NaN, 150, WITHIN", "NaN, NaN, 49.9, BETTER",
    "0, NaN, 150, WITHIN", "NaN, 0, 150.1, WORSE", "NaN, NaN, 100, SAME"
  })
  void unknownSpread(double errorBefore, double errorAfter, double after, CellVerdict verdict) {
    CellComparison compared =
        rule()
            .compare(
                cell("test_loss", 100, errorBefore), cell("test_loss", after, errorAfter), true);
    assertThat(compared.verdict()).isEqualTo(verdict);
    assertThat(compared.standardErrors()).isNaN();
  }

  @ParameterizedTest
  @CsvSource({
    "1, NaN, NOT_FINITE", "1, Infinity, NOT_FINITE", "1, -Infinity, NOT_FINITE",
    "NaN, NaN, UNMEASURED", "Infinity, Infinity, UNMEASURED", "NaN, 1, BETTER"
  })
  void whatIsNotFiniteIsNeverEqualOrBetter(double before, double after, CellVerdict verdict) {
    for (String metric : Set.of("test_loss", "log_likelihood")) {
      assertThat(
              rule().compare(cell(metric, before, NAN), cell(metric, after, NAN), true).verdict())
          .isEqualTo(verdict);
    }
  }

  @Test
  void aNewlyLostTrialIsARegressionWhateverTheNumber() {
    NightCell whole = cell("test_loss", 100, 3);
    NightCell better = cell("test_loss", 10, 3);
    assertThat(rule().compare(whole, lost(better, 2, 1), true).verdict())
        .isEqualTo(CellVerdict.FAILED);
    assertThat(rule().compare(lost(whole, 2, 1), lost(better, 2, 1), true).verdict())
        .isEqualTo(CellVerdict.BETTER);
    assertThat(rule().compare(lost(whole, 2, 1), whole, true).verdict())
        .isEqualTo(CellVerdict.SAME);
    assertThat(rule().compare(lost(whole, 0, 3), lost(cell("test_loss", NAN, NAN), 0, 3), true))
        .extracting(CellComparison::verdict)
        .isEqualTo(CellVerdict.NOT_FINITE);
  }

  @Test
  void timesCountOnlyWhereAThresholdIsSet() {
    NightCell before = cell("training_seconds", 10, 1);
    RegressionRule strict = new RegressionRule(NightFixtures.settings(OptionalDouble.of(0.2)));
    assertThat(rule().compareTimes(before, cell("training_seconds", 1000, 1), true).verdict())
        .isEqualTo(CellVerdict.NEUTRAL);
    assertThat(strict.compareTimes(before, cell("training_seconds", 12.1, 1), true).verdict())
        .isEqualTo(CellVerdict.SLOWER);
    assertThat(strict.compareTimes(before, cell("training_seconds", 12, 1), true).verdict())
        .isEqualTo(CellVerdict.NEUTRAL);
    assertThat(strict.compareTimes(before, cell("training_seconds", 1, 1), true).verdict())
        .isEqualTo(CellVerdict.NEUTRAL);
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED, true",
    "MISSING, true",
    "NOT_FINITE, true",
    "WORSE, true",
    "SLOWER, true",
    "UNMEASURED, false",
    "STOPPED, false",
    "WITHIN, false",
    "NEUTRAL, false",
    "BETTER, false",
    "ADDED, false",
    "REMOVED, false",
    "SAME, false",
    "REFERENCE, false"
  })
  void verdictsThatMakeARegression(CellVerdict verdict, boolean regression) {
    assertThat(verdict.isRegression()).isEqualTo(regression);
  }

  @Test
  void aMetricHasOneDirection() {
    assertThatThrownBy(
            () ->
                new NightlySettings(
                    1, 3, 0.05, 0.5, 0, OptionalDouble.empty(), Set.of("elbo"), Set.of("elbo")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no metric can be in both");
  }
}
