package leapfrog.pipeline.nightly;

import java.util.Optional;
import leapfrog.pipeline.config.NightlySettings;

/**
 * Says whether a number got worse. It did if it changed in the wrong direction by more than {@code
 * standard_errors} standard errors of the difference and by more than the part {@code relative} of
 * the reference's number. The standard error of the difference is the root of the sum of both
 * squared ones, each from the spread over that night's seeds: the chance that a sweep repeats.
 * Where one is not known, as with a single seed, the part {@code relative_without_error} counts
 * alone. In any case the change must exceed {@code absolute}: below it is the rounding of metrics
 * that would be zero in exact arithmetic. A number that is not finite is never equal or better.
 *
 * @param settings the thresholds
 */
public record RegressionRule(NightlySettings settings) {
  /**
   * Compares a number with the reference's.
   *
   * @param sameTrials whether both come from trials of the same specification
   */
  CellComparison compare(NightCell before, NightCell after, boolean sameTrials) {
    double change = after.mean() - before.mean();
    double error = Math.hypot(before.standardError(), after.standardError());
    double relative = part(change, Math.abs(before.mean()));
    double standardErrors = part(change, error);
    return new CellComparison(
        after.key(),
        Optional.of(before),
        Optional.of(after),
        relative,
        standardErrors,
        verdict(before, after, relative, standardErrors),
        sameTrials);
  }

  /** Compares the mean seconds of training. */
  CellComparison compareTimes(NightCell before, NightCell after, boolean sameTrials) {
    double relative = part(after.mean() - before.mean(), Math.abs(before.mean()));
    boolean slower = relative > settings.timeRelative().orElse(Double.POSITIVE_INFINITY);
    return new CellComparison(
        after.key(),
        Optional.of(before),
        Optional.of(after),
        relative,
        Double.NaN,
        slower ? CellVerdict.SLOWER : CellVerdict.NEUTRAL,
        sameTrials);
  }

  private CellVerdict verdict(
      NightCell before, NightCell after, double relative, double standardErrors) {
    if (after.lost() > before.lost()) {
      return CellVerdict.FAILED;
    }
    if (!after.isMeasured()) {
      return before.isMeasured() ? CellVerdict.NOT_FINITE : CellVerdict.UNMEASURED;
    }
    String metric = after.key().metric();
    if (after.mean() == before.mean()) {
      return CellVerdict.SAME;
    }
    if (settings.neutral().contains(metric)) {
      return CellVerdict.NEUTRAL;
    }
    if (!before.isMeasured()) {
      return CellVerdict.BETTER;
    }
    boolean rounding = Math.abs(after.mean() - before.mean()) <= settings.absolute();
    if (rounding || !exceeds(Math.abs(relative), Math.abs(standardErrors))) {
      return CellVerdict.WITHIN;
    }
    boolean rose = relative > 0;
    return rose == settings.higherIsBetter().contains(metric)
        ? CellVerdict.BETTER
        : CellVerdict.WORSE;
  }

  private boolean exceeds(double relative, double standardErrors) {
    return Double.isNaN(standardErrors)
        ? relative > settings.relativeWithoutError()
        : relative > settings.relative() && standardErrors > settings.standardErrors();
  }

  /** How many times a positive number a change is; none of nothing is nothing. */
  private static double part(double change, double of) {
    return change == 0 && of == 0 ? 0 : change / of;
  }
}
