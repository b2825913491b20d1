package leapfrog.pipeline.nightly;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import leapfrog.training.analyze.Column;

/**
 * A number beside that of the reference.
 *
 * @param key which
 * @param before the reference's; empty if it has none
 * @param after this night's; empty if there is none
 * @param relative change as a part of the reference's number, negative if it fell; NaN if not
 *     known, infinite from zero
 * @param standardErrors change in standard errors of the difference, with the same sign; NaN if no
 *     standard error is known, infinite if it is zero
 * @param verdict what that means
 * @param sameTrials whether both come from trials of the same specification
 */
public record CellComparison(
    CellKey key,
    Optional<NightCell> before,
    Optional<NightCell> after,
    double relative,
    double standardErrors,
    CellVerdict verdict,
    boolean sameTrials) {
  /** The columns on disk. */
  static final List<Column<CellComparison>> COLUMNS =
      List.of(
          Column.text("verdict", row -> row.verdict.name().toLowerCase(Locale.ROOT)),
          Column.text("metric", row -> row.key.metric()),
          Column.text("task", row -> row.key.of().task()),
          Column.text("model", row -> row.key.of().model()),
          Column.text("configuration", row -> row.key.of().configuration()),
          Column.number("reference_mean", row -> number(row.before, NightCell::mean)),
          Column.number("reference_stderr", row -> number(row.before, NightCell::standardError)),
          Column.number("mean", row -> number(row.after, NightCell::mean)),
          Column.number("stderr", row -> number(row.after, NightCell::standardError)),
          Column.number("relative_change", CellComparison::relative),
          Column.number("standard_errors", CellComparison::standardErrors),
          Column.count("reference_seeds", row -> count(row.before, NightCell::seeds)),
          Column.count("seeds", row -> count(row.after, NightCell::seeds)),
          Column.count("reference_lost", row -> count(row.before, NightCell::lost)),
          Column.count("lost", row -> count(row.after, NightCell::lost)),
          Column.text("same_trials", row -> String.valueOf(row.sameTrials)));

  /** The same of trials that ended at a rung, if there is nothing worse to be said of them. */
  CellComparison stopped() {
    return verdict == CellVerdict.FAILED
        ? this
        : new CellComparison(
            key, before, after, relative, standardErrors, CellVerdict.STOPPED, sameTrials);
  }

  private static double number(Optional<NightCell> cell, ToDoubleFunction<NightCell> value) {
    return cell.map(value::applyAsDouble).orElse(Double.NaN);
  }

  private static long count(Optional<NightCell> cell, ToLongFunction<NightCell> value) {
    return cell.map(value::applyAsLong).orElse(0L);
  }
}
