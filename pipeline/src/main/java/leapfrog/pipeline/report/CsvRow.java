package leapfrog.pipeline.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A line of a table on disk, its columns found by name: tables of other versions of Leapfrog may
 * have more of them, or fewer.
 *
 * @param record the line
 */
record CsvRow(CSVRecord record) {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  /**
   * The lines of a file that are wanted.
   *
   * @return empty if there is no such file
   * @throws IOException if it cannot be read, or is no table
   */
  static Optional<List<CsvRow>> read(Path file, Configuration conf, Predicate<CsvRow> wanted)
      throws IOException {
    List<CsvRow> rows = new ArrayList<>();
    boolean exists =
        each(
            file,
            conf,
            row -> {
              if (wanted.test(row)) {
                rows.add(row);
              }
            });
    return exists ? Optional.of(rows) : Optional.empty();
  }

  /**
   * Passes over a file, of which one line is in memory at a time.
   *
   * @return whether there is such a file
   * @throws IOException if it cannot be read, or is no table
   */
  static boolean each(Path file, Configuration conf, Consumer<CsvRow> rows) throws IOException {
    if (!file.getFileSystem(conf).exists(file)) {
      return false;
    }
    try (CSVParser parser = parser(file, conf)) {
      for (CSVRecord record : parser) {
        rows.accept(new CsvRow(record));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IllegalArgumentException e) {
      throw new IOException("%s is no table: %s".formatted(file.getName(), e.getMessage()), e);
    }
    return true;
  }

  /** Names of a file's columns; none if there is no such file. */
  static List<String> columns(Path file, Configuration conf) throws IOException {
    if (!file.getFileSystem(conf).exists(file)) {
      return List.of();
    }
    try (CSVParser parser = parser(file, conf)) {
      return parser.getHeaderNames();
    }
  }

  private static CSVParser parser(Path file, Configuration conf) throws IOException {
    return FORMAT.parse(
        new BufferedReader(
            new InputStreamReader(file.getFileSystem(conf).open(file), StandardCharsets.UTF_8)));
  }

  /** The text of a column; empty if there is none. */
  String text(String column) {
    return record.isSet(column) ? record.get(column) : "";
  }

  /** The number of a column; NaN if there is none. */
  double number(String column) {
    String text = text(column);
    try {
      return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
