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
    StringBuilder out = new StringBuilder("# %s%n%n".formatted(Markdown.escape(table.name())));
    out.append("%s ± is the standard error.%n%n".formatted(Markdown.counts(table.counts())));
    List<String> metrics = table.metrics();
    List<Cell> rows = table.rows();
    if (!rows.isEmpty()) {
      boolean varied = rows.stream().anyMatch(row -> !row.configuration().isEmpty());
      header(out, table, metrics, varied);
      for (Cell row : rows) {
        row(out, table, metrics, varied, row);
      }
    }
    Markdown.incidents(out, table.incidents());
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
    out.append("| %s | %s |".formatted(Markdown.escape(row.task()), Markdown.escape(row.model())));
    if (varied) {
      out.append(" %s |".formatted(Markdown.escape(row.configuration())));
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
}
