package leapfrog.pipeline.table;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import leapfrog.training.analyze.Column;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Rows as comma-separated values, at full precision; what is not known is empty. */
final class CsvFile {
  private CsvFile() {}

  /** The whole file. */
  static <R> String render(List<Column<R>> columns, List<R> rows) {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader(columns.stream().map(Column::name).toArray(String[]::new))
            .setRecordSeparator('\n')
            .get();
    StringWriter out = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(out, format)) {
      for (R row : rows) {
        printer.printRecord(columns.stream().map(column -> value(column, row)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static <R> Object value(Column<R> column, R row) {
    Object value = column.value().apply(row);
    return value instanceof Double number && number.isNaN() ? "" : value;
  }
}
