package leapfrog.pipeline.table;

import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    Selection<Cell> shown = Selection.of(table, Selection.TEXT);
    shown.note().ifPresent(note -> out.append(note).append("\n\n"));
    List<Cell> rows = shown.rows();
    if (!rows.isEmpty()) {
      boolean varied = rows.stream().anyMatch(row -> !row.configuration().isEmpty());
      Set<String> published = table.publishedMetrics();
      header(out, published, metrics, varied);
      for (Cell row : rows) {
        row(out, table, published, metrics, varied, row);
      }
    }
    Markdown.incidents(out, table.incidents());
    return out.toString();
  }

  private static void header(
      StringBuilder out, Set<String> published, List<String> metrics, boolean varied) {
    StringBuilder rule = new StringBuilder("| --- | --- |");
    out.append("| task | model |");
    if (varied) {
      out.append(" configuration |");
      rule.append(" --- |");
    }
    for (String metric : metrics) {
      out.append(" %s |".formatted(metric.replace('_', ' ')));
      rule.append(" --- |");
      if (published.contains(metric)) {
        out.append(" published |");
        rule.append(" --- |");
      }
    }
    out.append(" seeds | steps | engine |\n").append(rule).append(" --- | --- | --- |\n");
  }

  private static void row(
      StringBuilder out,
      ResultTable table,
      Set<String> published,
      List<String> metrics,
      boolean varied,
      Cell row) {
    out.append("| %s | %s |".formatted(Markdown.escape(row.task()), Markdown.escape(row.model())));
    if (varied) {
      out.append(" %s |".formatted(Markdown.escape(row.configuration())));
    }
    for (String metric : metrics) {
      Optional<Cell> cell = table.find(metric, row);
      out.append(number(cell, (c, pm) -> Numbers.withError(c.mean(), c.stderr(), pm)));
      if (published.contains(metric)) {
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
}
