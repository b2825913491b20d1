package leapfrog.pipeline.nightly;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import leapfrog.training.analyze.Column;
import org.apache.commons.csv.CSVRecord;

/**
 * A number of one night.
 *
 * @param date the night
 * @param commit Git commit of the Leapfrog that ran it
 * @param key which number
 * @param mean mean over the seeds; not finite if it could not be measured
 * @param standardError its standard error; NaN for fewer than two seeds
 * @param seeds trials that succeeded
 * @param lost trials that failed or diverged
 * @param verdict what it was beside its reference
 * @param trainingSeconds mean seconds of training; NaN if no trial succeeded
 */
public record HistoryRow(
    LocalDate date,
    String commit,
    CellKey key,
    double mean,
    double standardError,
    long seeds,
    long lost,
    CellVerdict verdict,
    double trainingSeconds) {
  /** The columns on disk. */
  static final List<Column<HistoryRow>> COLUMNS =
      List.of(
          Column.text("date", row -> row.date.toString()),
          Column.text("commit", HistoryRow::commit),
          Column.text("metric", row -> row.key.metric()),
          Column.text("task", row -> row.key.of().task()),
          Column.text("model", row -> row.key.of().model()),
          Column.text("configuration", row -> row.key.of().configuration()),
          Column.number("mean", HistoryRow::mean),
          Column.number("stderr", HistoryRow::standardError),
          Column.count("seeds", HistoryRow::seeds),
          Column.count("lost", HistoryRow::lost),
          Column.text("verdict", row -> row.verdict.name().toLowerCase(Locale.ROOT)),
          Column.number("training_seconds", HistoryRow::trainingSeconds));

  /** The rows of a night: its numbers, and those that it should have had. */
  static List<HistoryRow> of(
      LocalDate date, String commit, NightResults night, Comparison comparison) {
    Map<CellKey, CellVerdict> verdicts = comparison.verdicts();
    List<HistoryRow> rows = new ArrayList<>();
    for (NightCell cell : night.cells()) {
      rows.add(row(date, commit, cell, verdicts.get(cell.key()), night));
    }
    comparison
        .of(CellVerdict.MISSING)
        .map(CellComparison::key)
        .map(key -> new NightCell(key, Double.NaN, Double.NaN, 0, night.lost(key.of())))
        .forEach(cell -> rows.add(row(date, commit, cell, CellVerdict.MISSING, night)));
    return rows;
  }

  private static HistoryRow row(
      LocalDate date, String commit, NightCell cell, CellVerdict verdict, NightResults night) {
    return new HistoryRow(
        date,
        commit,
        cell.key(),
        cell.mean(),
        cell.standardError(),
        cell.seeds(),
        cell.lost(),
        verdict,
        Optional.ofNullable(night.groups().get(cell.key().of()))
            .map(group -> group.seconds().mean())
            .orElse(Double.NaN));
  }

  /** The row that a line of the file holds. */
  static HistoryRow read(CSVRecord line) {
    return new HistoryRow(
        LocalDate.parse(line.get("date")),
        line.get("commit"),
        CellFile.key(line),
        CellFile.number(line, "mean"),
        CellFile.number(line, "stderr"),
        Long.parseLong(line.get("seeds")),
        Long.parseLong(line.get("lost")),
        CellVerdict.valueOf(line.get("verdict").toUpperCase(Locale.ROOT)),
        CellFile.number(line, "training_seconds"));
  }
}
