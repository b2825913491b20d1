package leapfrog.pipeline.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A {@code tabular} with the {@code booktabs} rules, for papers: ours, with the published in
 * italics.
 */
final class LatexTable implements TableFiles.TextTable {
  @Override
  public String extension() {
    return "tex";
  }

  @Override
  public String render(ResultTable table) {
    List<String> metrics = table.metrics();
    StringBuilder out = new StringBuilder("% Needs \\usepackage{booktabs}.\n");
    Selection<Cell> shown = Selection.of(table, Selection.TEXT);
    shown.note().ifPresent(note -> out.append("% ").append(note).append('\n'));
    boolean varied = shown.rows().stream().anyMatch(row -> !row.configuration().isEmpty());
    out.append(
        "\\begin{tabular}{%s%s}%n".formatted(varied ? "lll" : "ll", "r".repeat(metrics.size())));
    out.append("\\toprule\ntask & model ").append(varied ? "& configuration " : "");
    for (String metric : metrics) {
      out.append("& ").append(escape(metric.replace('_', ' '))).append(' ');
    }
    out.append("\\\\\n\\midrule\n");
    for (Cell row : shown.rows()) {
      out.append("%s & %s ".formatted(escape(row.task()), escape(row.model())));
      if (varied) {
        out.append("& %s ".formatted(escape(row.configuration())));
      }
      for (String metric : metrics) {
        Optional<Cell> cell = table.find(metric, row);
        out.append("& ")
            .append(cell.map(c -> number(c.mean(), c.stderr())).orElse("--"))
            .append(' ');
      }
      out.append("\\\\\n");
      published(out, table, metrics, varied, row);
    }
    return out.append("\\bottomrule\n\\end{tabular}\n").toString();
  }

  private static void published(
      StringBuilder out, ResultTable table, List<String> metrics, boolean varied, Cell row) {
    List<Optional<Cell>> cells = metrics.stream().map(metric -> table.find(metric, row)).toList();
    if (cells.stream().allMatch(cell -> cell.isEmpty() || unpublished(cell.get()))) {
      return;
    }
    out.append("& \\textit{published} ").append(varied ? "& " : "");
    for (Optional<Cell> cell : cells) {
      out.append("& ");
      if (cell.isPresent() && !unpublished(cell.get())) {
        out.append(
            "\\textit{%s} "
                .formatted(number(cell.get().publishedMean(), cell.get().publishedStderr())));
      }
    }
    out.append("\\\\\n");
  }

  private static boolean unpublished(Cell cell) {
    return Double.isNaN(cell.publishedMean());
  }

  /** A number with its error, as mathematics. */
  static String number(double mean, double error) {
    if (Double.isNaN(mean)) {
      return "--";
    }
    return Double.isNaN(error)
        ? "$%s$".formatted(scientific(mean, 2))
        : "$%s \\pm %s$".formatted(scientific(mean, 2), scientific(error, 1));
  }

  private static String scientific(double value, int digits) {
    String text = String.format(Locale.ROOT, "%." + digits + "e", value);
    int exponent = text.indexOf('e');
    return exponent < 0
        ? text
        : "%s{\\times}10^{%d}"
            .formatted(text.substring(0, exponent), Integer.parseInt(text.substring(exponent + 1)));
  }

  /** Text that stands as it is. */
  static String escape(String text) {
    return text.replaceAll("([&%$#_{}])", "\\\\$1");
  }
}
