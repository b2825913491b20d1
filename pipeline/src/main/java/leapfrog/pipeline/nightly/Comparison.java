package leapfrog.pipeline.nightly;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import leapfrog.training.analyze.AnalysisTable;

/**
 * A night beside its reference.
 *
 * @param cells every number of either, the worst first
 */
public record Comparison(List<CellComparison> cells) {
  private static final Comparator<CellComparison> WORST_FIRST =
      Comparator.comparing(CellComparison::verdict)
          .thenComparing(
              Comparator.comparingDouble((CellComparison cell) -> size(cell.relative()))
                  .reversed());

  /** Copies the list. */
  public Comparison {
    cells = List.copyOf(cells);
  }

  /** Compares a night with the reference. */
  public static Comparison of(NightResults reference, NightResults night, RegressionRule rule) {
    List<CellComparison> cells = new ArrayList<>();
    for (NightCell after : night.cells()) {
      boolean same = night.hasSameTrials(after.key().of(), reference);
      cells.add(
          reference
              .find(after.key())
              .map(before -> rule.compare(before, after, same))
              .map(compared -> night.isStopped(after) ? compared.stopped() : compared)
              .orElseGet(() -> alone(after, CellVerdict.ADDED)));
    }
    for (NightCell before : reference.cells()) {
      if (night.find(before.key()).isEmpty()) {
        cells.add(gone(before, reference, night));
      }
    }
    night
        .groups()
        .forEach(
            (of, group) ->
                Optional.ofNullable(reference.groups().get(of))
                    .map(NightResults.Group::seconds)
                    .filter(before -> before.isMeasured() && group.seconds().isMeasured())
                    .map(
                        before ->
                            rule.compareTimes(
                                before, group.seconds(), night.hasSameTrials(of, reference)))
                    .ifPresent(cells::add));
    cells.sort(WORST_FIRST);
    return new Comparison(cells);
  }

  /** A night that there is nothing to compare with. */
  public static Comparison first(NightResults night) {
    return new Comparison(
        night.cells().stream().map(cell -> alone(cell, CellVerdict.REFERENCE)).toList());
  }

  private static double size(double relative) {
    return Double.isNaN(relative) ? -1 : Math.abs(relative);
  }

  private static CellComparison alone(NightCell cell, CellVerdict verdict) {
    return new CellComparison(
        cell.key(), Optional.empty(), Optional.of(cell), Double.NaN, Double.NaN, verdict, false);
  }

  private static CellComparison gone(NightCell before, NightResults reference, NightResults night) {
    TrialGroup of = before.key().of();
    return new CellComparison(
        before.key(),
        Optional.of(before),
        Optional.empty(),
        Double.NaN,
        Double.NaN,
        night.groups().containsKey(of) ? CellVerdict.MISSING : CellVerdict.REMOVED,
        night.hasSameTrials(of, reference));
  }

  /** Whether the night is worse than the reference. */
  public boolean isRegression() {
    return cells.stream().anyMatch(cell -> cell.verdict().isRegression());
  }

  /** How many numbers there are of each verdict, the worst first, none left out but zeros. */
  public SortedMap<CellVerdict, Long> counts() {
    SortedMap<CellVerdict, Long> counts = new TreeMap<>();
    cells.forEach(cell -> counts.merge(cell.verdict(), 1L, Long::sum));
    return counts;
  }

  /** Those of a verdict. */
  Stream<CellComparison> of(CellVerdict verdict) {
    return cells.stream().filter(cell -> cell.verdict() == verdict);
  }

  /** Groups whose numbers come from trials of another specification than the reference's. */
  List<TrialGroup> changedTrials() {
    return cells.stream()
        .filter(cell -> cell.verdict().isCompared() && !cell.sameTrials())
        .map(cell -> cell.key().of())
        .distinct()
        .toList();
  }

  /** The verdict on each of the night's numbers. */
  Map<CellKey, CellVerdict> verdicts() {
    Map<CellKey, CellVerdict> verdicts = new HashMap<>();
    cells.forEach(cell -> verdicts.put(cell.key(), cell.verdict()));
    return verdicts;
  }

  /** As a table to be written. */
  AnalysisTable<CellComparison> table() {
    return new AnalysisTable<>("comparison", CellComparison.class, CellComparison.COLUMNS, cells);
  }
}
