package leapfrog.pipeline.nightly;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.table.TableFiles;
import org.apache.hadoop.fs.Path;

/**
 * A night whose sweep has ended, beside its reference.
 *
 * @param date the night
 * @param results what came of it
 * @param reference the night it is compared with; empty if there was no good one before it
 * @param comparison both
 * @param verdict what it is to later nights
 */
public record NightlyOutcome(
    LocalDate date,
    NightResults results,
    Optional<LocalDate> reference,
    Comparison comparison,
    NightVerdict verdict) {
  /**
   * Compares a night.
   *
   * @param accept whether a night that is worse becomes a reference nevertheless
   * @throws leapfrog.datagen.store.DatasetException if a file of a run is damaged
   * @throws IOException if a run cannot be read
   */
  public static NightlyOutcome of(
      Nights nights, LocalDate date, RegressionRule rule, boolean accept) throws IOException {
    NightResults results = results(nights, date);
    Optional<LocalDate> reference = nights.reference(date);
    Comparison comparison =
        reference.isPresent()
            ? Comparison.of(results(nights, reference.get()), results, rule)
            : Comparison.first(results);
    return new NightlyOutcome(
        date,
        results,
        reference,
        comparison,
        verdict(results, reference.isPresent(), comparison.isRegression(), accept));
  }

  private static NightResults results(Nights nights, LocalDate date) throws IOException {
    return NightResults.read(RunFolder.open(nights.folder(date), nights.conf()));
  }

  private static NightVerdict verdict(
      NightResults results, boolean compared, boolean regression, boolean accept) {
    if (!results.counts().isComplete()) {
      return NightVerdict.UNFINISHED;
    }
    if (!compared) {
      return NightVerdict.REFERENCE;
    }
    if (!regression) {
      return NightVerdict.GOOD;
    }
    return accept ? NightVerdict.ACCEPTED : NightVerdict.REGRESSION;
  }

  /** What to print. */
  public ComparisonText text() {
    return new ComparisonText(date, reference, comparison);
  }

  /**
   * Writes the comparison into the night's folder, and the night into the history.
   *
   * @param commit Git commit of the Leapfrog that ran it
   * @return the history
   */
  public History write(Nights nights, String commit) throws IOException {
    Path folder = nights.folder(date);
    TableFiles.write(comparison.table(), folder, nights.conf());
    TextFile.write(text().markdown(), new Path(folder, "comparison.md"), nights.conf());
    History history =
        History.read(nights.root(), nights.conf())
            .with(date, HistoryRow.of(date, commit, results, comparison));
    history.write(nights.root(), nights.conf());
    return history;
  }
}
