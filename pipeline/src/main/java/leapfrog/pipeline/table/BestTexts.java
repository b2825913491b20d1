package leapfrog.pipeline.table;

import java.util.stream.Collectors;
import leapfrog.training.evaluate.Experiment;
import leapfrog.training.evaluate.Headline;

/** The table of best configurations as text. */
final class BestTexts {
  private static final String CHOSEN =
      "The configuration with the lowest validation loss, the mean over the seeds, of those of which"
          + " every seed succeeded; the test split has no part in the choice.";

  private BestTexts() {}

  /** As Markdown. */
  static String markdown(BestTable table) {
    StringBuilder out =
        new StringBuilder("# %s%n%n%s%n%n".formatted(Markdown.escape(table.name()), CHOSEN));
    out.append("| task | model | configuration | validation loss |");
    table.headlines().forEach(headline -> out.append(" %s |".formatted(headline.title())));
    out.append(" compared | seeds |\n| --- | --- | --- | --- |");
    out.append(" --- |".repeat(table.headlines().size())).append(" --- | --- |\n");
    for (BestConfiguration row : table.rows()) {
      Cell cell = row.validation();
      out.append(
          "| %s | %s | %s | %s |"
              .formatted(
                  Markdown.escape(cell.task()),
                  Markdown.escape(cell.model()),
                  Markdown.escape(cell.configuration()),
                  row.text(Experiment.VALIDATION_LOSS, " ± ")));
      for (Headline headline : table.headlines()) {
        out.append(" %s |".formatted(row.text(headline.metric(), " ± ")));
      }
      out.append(" %s | %d |%n".formatted(row.among(), cell.seeds()));
    }
    return out.toString();
  }

  /** As LaTeX. */
  static String latex(BestTable table) {
    StringBuilder out = new StringBuilder("% Needs \\usepackage{booktabs}.\n% " + CHOSEN + "\n");
    out.append("\\begin{tabular}{lllr%sr}%n".formatted("r".repeat(table.headlines().size())));
    out.append("\\toprule\ntask & model & configuration & validation loss ");
    table
        .headlines()
        .forEach(headline -> out.append("& %s ".formatted(LatexTable.escape(headline.title()))));
    out.append("& compared \\\\\n\\midrule\n");
    for (BestConfiguration row : table.rows()) {
      Cell cell = row.validation();
      out.append(
          "%s & %s & %s & %s "
              .formatted(
                  LatexTable.escape(cell.task()),
                  LatexTable.escape(cell.model()),
                  LatexTable.escape(cell.configuration()),
                  LatexTable.number(cell.mean(), cell.stderr())));
      for (Headline headline : table.headlines()) {
        Cell measured = row.measured().get(headline.metric());
        out.append(
            "& %s "
                .formatted(
                    measured == null
                        ? "--"
                        : LatexTable.number(measured.mean(), measured.stderr())));
      }
      out.append("& %s \\\\%n".formatted(row.among()));
    }
    return out.append("\\bottomrule\n\\end{tabular}\n").toString();
  }

  /** For the terminal, with the notes; empty if there is nothing to say. */
  static String terminal(BestTable table) {
    StringBuilder out = new StringBuilder();
    if (!table.rows().isEmpty()) {
      out.append("Best configurations by validation loss:\n");
    }
    for (BestConfiguration row : table.rows()) {
      Cell cell = row.validation();
      out.append(
          "  %s %s: %s, best of %d%s%n    validation loss %s%s%n"
              .formatted(
                  cell.task(),
                  cell.model(),
                  cell.configuration(),
                  row.compared(),
                  row.compared() == row.tried() ? "" : " (%d tried)".formatted(row.tried()),
                  row.text(Experiment.VALIDATION_LOSS, " ± "),
                  table.headlines().stream()
                      .map(each -> ", " + each.title() + " " + row.text(each.metric(), " ± "))
                      .collect(Collectors.joining())));
    }
    table.notes().forEach(note -> out.append(note).append('\n'));
    return out.toString();
  }
}
