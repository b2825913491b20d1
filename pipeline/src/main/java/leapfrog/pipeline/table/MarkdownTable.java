package leapfrog.pipeline.table;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** A row per task and model, ours beside the published numbers; then the trials that went wrong. */
final class MarkdownTable implements TableFiles.TextTable {
  @Override
  public String extension() {
    return "md";
  }

  @Override
  public String render(ResultTable table) {
    StringBuilder out = new StringBuilder("# %s%n%n".formatted(escape(table.name())));
    ResultTable.Counts counts = table.counts();
    out.append(
        "%d trials planned: %d succeeded, %d failed, %d diverged, %d pending. ± is the standard error.%n%n"
            .formatted(
                counts.planned(),
                counts.succeeded(),
                counts.failed(),
                counts.diverged(),
                counts.pending()));
    List<String> metrics = table.metrics();
    List<Cell> rows = table.rows();
    if (!rows.isEmpty()) {
      boolean varied = rows.stream().anyMatch(row -> !row.configuration().isEmpty());
      header(out, table, metrics, varied);
      for (Cell row : rows) {
        row(out, table, metrics, varied, row);
      }
    }
    incidents(out, table);
    return out.toString();
  }

  private static void header(
      StringBuilder out, ResultTable table, List<String> metrics, boolean varied) {
    StringBuilder rule = new StringBuilder("| --- | --- |");
    out.append("| task | model |");
    if (varied) {
      out.append(" configuration |");
      rule.append(" --- |");
    }
    for (String metric : metrics) {
      out.append(" %s |".formatted(metric.replace('_', ' ')));
      rule.append(" --- |");
      if (isPublished(table, metric)) {
        out.append(" published |");
        rule.append(" --- |");
      }
    }
    out.append(" seeds | steps | engine |\n").append(rule).append(" --- | --- | --- |\n");
  }

  private static void row(
      StringBuilder out, ResultTable table, List<String> metrics, boolean varied, Cell row) {
    out.append("| %s | %s |".formatted(escape(row.task()), escape(row.model())));
    if (varied) {
      out.append(" %s |".formatted(escape(row.configuration())));
    }
    for (String metric : metrics) {
      Optional<Cell> cell = table.find(metric, row);
      out.append(number(cell, (c, pm) -> Numbers.withError(c.mean(), c.stderr(), pm)));
      if (isPublished(table, metric)) {
        out.append(
            number(cell, (c, pm) -> Numbers.withError(c.publishedMean(), c.publishedStderr(), pm)));
      }
    }
    String seeds = String.valueOf(row.seeds());
    long lost = row.failed() + row.diverged();
    out.append(
        " %s | %d | %s |%n"
            .formatted(
                lost == 0 ? seeds : seeds + " (" + lost + " lost)", row.steps(), row.engine()));
  }

  private static String number(Optional<Cell> cell, BiFunction<Cell, String, String> text) {
    return " %s |".formatted(cell.map(c -> text.apply(c, " ± ")).orElse("–"));
  }

  private static boolean isPublished(ResultTable table, String metric) {
    return table.cells().stream()
        .anyMatch(cell -> cell.metric().equals(metric) && !Double.isNaN(cell.publishedMean()));
  }

  private static void incidents(StringBuilder out, ResultTable table) {
    if (table.incidents().isEmpty()) {
      return;
    }
    out.append("%n## Trials that failed or diverged%n%n".formatted());
    out.append("| trial | what | ended | last good step | reason |\n");
    out.append("| --- | --- | --- | --- | --- |\n");
    for (ResultTable.Incident incident : table.incidents()) {
      out.append(
          "| %s | %s | %s | %d | %s |%n"
              .formatted(
                  incident.trial(),
                  escape(incident.description()),
                  incident.status(),
                  incident.lastGoodStep(),
                  escape(incident.reason())));
    }
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace('\n', ' ');
  }
}
