package leapfrog.pipeline.table;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** One line per number, at full precision; what is not known is empty. */
final class CsvTable implements TableFiles.TextTable {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader(
              "metric",
              "task",
              "model",
              "configuration",
              "mean",
              "stderr",
              "seeds",
              "seed_std",
              "published_mean",
              "published_stderr",
              "steps",
              "engine",
              "failed",
              "diverged")
          .setRecordSeparator('\n')
          .get();

  @Override
  public String extension() {
    return "csv";
  }

  @Override
  public String render(ResultTable table) {
    StringWriter out = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(out, FORMAT)) {
      for (Cell cell : table.cells()) {
        printer.printRecord(
            cell.metric(),
            cell.task(),
            cell.model(),
            cell.configuration(),
            number(cell.mean()),
            number(cell.stderr()),
            cell.seeds(),
            number(cell.seedStd()),
            number(cell.publishedMean()),
            number(cell.publishedStderr()),
            cell.steps(),
            cell.engine(),
            cell.failed(),
            cell.diverged());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
