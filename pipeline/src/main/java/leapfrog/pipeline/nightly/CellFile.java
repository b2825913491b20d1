package leapfrog.pipeline.nightly;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import leapfrog.datagen.store.DatasetException;
import leapfrog.pipeline.sweep.RunFolder;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Reads numbers from the tables of runs. */
final class CellFile {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private CellFile() {}

  /** Makes a row of what a line of a file says. */
  @FunctionalInterface
  interface Line<R> {
    /** The row; an {@link IllegalArgumentException} says that the line is damaged. */
    R read(CSVRecord line);
  }

  /**
   * The numbers of a run. Where its table has the form of a paper's, they are in another one.
   *
   * @throws DatasetException if the table is damaged
   * @throws IOException if there is none
   */
  static List<NightCell> read(RunFolder folder) throws IOException {
    String name = folder.plan().name();
    Path metrics = new Path(folder.tables(), name + "_metrics.csv");
    FileSystem fileSystem = metrics.getFileSystem(folder.conf());
    Path table = fileSystem.exists(metrics) ? metrics : new Path(folder.tables(), name + ".csv");
    return read(table, folder.conf(), CellFile::cell);
  }

  /**
   * The rows of a file of comma-separated values with a header.
   *
   * @throws DatasetException if a line is damaged
   */
  static <R> List<R> read(Path file, Configuration conf, Line<R> row) throws IOException {
    List<R> rows = new ArrayList<>();
    try (Reader reader =
            new InputStreamReader(file.getFileSystem(conf).open(file), StandardCharsets.UTF_8);
        CSVParser parser = FORMAT.parse(reader)) {
      for (CSVRecord line : parser) {
        try {
          rows.add(row.read(line));
        } catch (IllegalArgumentException | DateTimeException e) {
          throw new DatasetException(
              "Cannot read %s:%d: %s"
                  .formatted(file, parser.getCurrentLineNumber(), e.getMessage()),
              e);
        }
      }
    }
    return rows;
  }

  private static NightCell cell(CSVRecord line) {
    long seeds = Long.parseLong(line.get("seeds"));
    return new NightCell(
        key(line),
        number(line, "mean"),
        standardError(number(line, "seed_std"), seeds),
        seeds,
        Long.parseLong(line.get("failed")) + Long.parseLong(line.get("diverged")));
  }

  /** Which number a line is about. */
  static CellKey key(CSVRecord line) {
    return new CellKey(
        line.get("metric"),
        new TrialGroup(line.get("task"), line.get("model"), line.get("configuration")));
  }

  /** A number, NaN where it is not known. */
  static double number(CSVRecord line, String column) {
    String text = line.get(column);
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }

  /** Standard error of a mean; NaN for fewer than two numbers. */
  static double standardError(double standardDeviation, long count) {
    return count < 2 ? Double.NaN : standardDeviation / Math.sqrt((double) count);
  }
}
