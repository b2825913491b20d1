package leapfrog.pipeline.report;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import leapfrog.pipeline.figure.Chart;
import leapfrog.pipeline.figure.Chart.Axis;
import leapfrog.pipeline.figure.Chart.Mark;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** How metrics have changed from night to night. */
final class Trends {
  private static final String FILE = "history.csv";

  private Trends() {}

  /**
   * A chart for each metric and task of a history.
   *
   * @param folder holds the history, if there is one
   * @return empty if there is no history
   */
  static List<Group> of(Path folder, Configuration conf, Plots plots) throws IOException {
    Optional<List<CsvRow>> rows =
        CsvRow.read(new Path(folder, FILE), conf, row -> !Double.isNaN(date(row)));
    List<Group> groups = new ArrayList<>();
    Map<String, List<CsvRow>> byMetric =
        AnalysisTables.by(rows.orElse(List.of()), row -> row.text("metric"));
    byMetric.forEach(
        (metric, ofMetric) -> {
          List<Block> blocks = new ArrayList<>();
          AnalysisTables.by(ofMetric, row -> row.text("task"))
              .forEach(
                  (task, ofTask) ->
                      chart(metric, task, ofTask).map(plots::plot).ifPresent(blocks::add));
          if (!blocks.isEmpty()) {
            groups.add(new Group(metric.replace('_', ' '), "", blocks));
          }
        });
    return groups;
  }

  private static Optional<Chart> chart(String metric, String task, List<CsvRow> rows) {
    List<Chart.Series> series = new ArrayList<>();
    Map<String, List<CsvRow>> lines = new LinkedHashMap<>();
    for (CsvRow row : rows) {
      String name = (row.text("model") + " " + row.text("configuration")).strip();
      lines.computeIfAbsent(name, key -> new ArrayList<>()).add(row);
    }
    int colour = 0;
    for (Map.Entry<String, List<CsvRow>> line : lines.entrySet()) {
      colour++;
      List<Double> dates = line.getValue().stream().map(Trends::date).toList();
      List<Double> means = AnalysisTables.column(line.getValue(), "mean");
      List<String> details = line.getValue().stream().map(Trends::detail).toList();
      // A history of one night is a dot, for which a line alone has no place.
      for (Mark mark : List.of(Mark.LINE, Mark.DOTS)) {
        series.add(new Chart.Series(line.getKey(), colour, mark, dates, means, details));
      }
    }
    String name = "%s-trend-%s".formatted(task, metric.replace('_', '-'));
    String title = "%s of %s, night by night".formatted(metric.replace('_', ' '), task);
    Axis x = Axis.of("date", Chart.Scale.TIME);
    boolean positive =
        rows.stream()
            .mapToDouble(row -> row.number("mean"))
            .filter(Double::isFinite)
            .allMatch(v -> v > 0);
    String label = metric.replace('_', ' ');
    Chart chart =
        new Chart(name, title, x, positive ? Axis.logarithmic(label) : Axis.linear(label), series);
    return chart.isBlank() ? Optional.empty() : Optional.of(chart);
  }

  private static String detail(CsvRow row) {
    return List.of("commit", "verdict", "seeds").stream()
        .filter(column -> !row.text(column).isEmpty())
        .map(column -> column + " " + row.text(column))
        .collect(Collectors.joining(", "));
  }

  /** A date or an instant in milliseconds since 1970; NaN if it is neither. */
  private static double date(CsvRow row) {
    String text = row.text("date");
    try {
      Instant instant =
          text.length() <= "2026-01-01".length()
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(text);
      return instant.toEpochMilli();
    } catch (DateTimeParseException e) {
      return Double.NaN;
    }
  }
}
