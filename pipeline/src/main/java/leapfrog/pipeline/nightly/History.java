package leapfrog.pipeline.nightly;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import leapfrog.pipeline.table.TableFiles;
import leapfrog.training.analyze.AnalysisTable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The numbers of all nights, also of those whose folders are gone.
 *
 * @param rows one per night and number, the nights in order
 */
public record History(List<HistoryRow> rows) {
  private static final String NAME = "history";

  /** Copies the list. */
  public History {
    rows = List.copyOf(rows);
  }

  /**
   * Reads the history of a folder of nights; it is empty before the first.
   *
   * @throws leapfrog.datagen.store.DatasetException if the file is damaged
   */
  static History read(Path root, Configuration conf) throws IOException {
    Path file = new Path(root, NAME + ".csv");
    return file.getFileSystem(conf).exists(file)
        ? new History(CellFile.read(file, conf, HistoryRow::read))
        : new History(List.of());
  }

  /** The same with the rows of a night in place of those that it has. */
  History with(LocalDate date, List<HistoryRow> night) {
    List<HistoryRow> all = new ArrayList<>(rows);
    all.removeIf(row -> row.date().equals(date));
    all.addAll(night);
    all.sort(Comparator.comparing(HistoryRow::date));
    return new History(all);
  }

  /** The rows of some metrics. */
  public List<HistoryRow> of(Set<String> metrics) {
    return rows.stream().filter(row -> metrics.contains(row.key().metric())).toList();
  }

  /** Writes {@code history.csv} and {@code history.parquet}, in place of those that are there. */
  void write(Path root, Configuration conf) throws IOException {
    TableFiles.write(
        new AnalysisTable<>(NAME, HistoryRow.class, HistoryRow.COLUMNS, rows), root, conf);
  }
}
