package leapfrog.pipeline.table;

import java.util.ArrayList;
import java.util.List;
import leapfrog.pipeline.Counted;
import leapfrog.training.evaluate.Headline;

/** The heart of a result table in a terminal's width: the headlines, ours over theirs. */
final class TerminalTable {
  /** Widths in characters of names and of numbers. */
  private static final int NARROWEST = 13;

  private static final int NUMBERS = 21;

  private TerminalTable() {}

  /**
   * The table as lines of text.
   *
   * @param headlines the metrics that it shows, each in a column
   */
  static String render(ResultTable table, List<Headline> headlines) {
    List<List<String>> lines = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("task", "model"));
    headlines.forEach(headline -> head.add(headline.title()));
    head.add("steps");
    lines.add(head);
    Selection<Cell> shown = Selection.of(table, Selection.TERMINAL);
    for (Cell row : shown.rows()) {
      List<String> ours = new ArrayList<>(List.of(row.task(), row.model()));
      List<String> theirs = new ArrayList<>(List.of("", "  published"));
      boolean published = false;
      for (Headline headline : headlines) {
        String metric = headline.metric();
        Cell cell = table.find(metric, row).orElse(row);
        boolean found = cell.metric().equals(metric);
        ours.add(found ? Numbers.withError(cell.mean(), cell.stderr(), " ± ") : "–");
        theirs.add(
            found ? Numbers.withError(cell.publishedMean(), cell.publishedStderr(), " ± ") : "–");
        published |= found && !Double.isNaN(cell.publishedMean());
      }
      ours.add(String.valueOf(row.steps()));
      lines.add(ours);
      if (!row.configuration().isEmpty()) {
        lines.add(List.of("", "  " + row.configuration()));
      }
      if (published) {
        lines.add(theirs);
      }
    }
    StringBuilder out = new StringBuilder();
    int task = width(lines, 0);
    int model = width(lines, 1);
    lines.forEach(line -> out.append(aligned(line, task, model)));
    shown.note().ifPresent(note -> out.append(note).append('\n'));
    return out.toString();
  }

  /** How the trials ended, and which went wrong. */
  static String endings(ResultTable.Counts counts, List<ResultTable.Incident> incidents) {
    StringBuilder out =
        new StringBuilder(
            "%s: %s%n".formatted(Counted.of(counts.planned(), "trial"), counts.describe()));
    for (ResultTable.Incident incident : incidents) {
      out.append(
          "  %s %s: %s: %s%n"
              .formatted(
                  incident.status(), incident.trial(), incident.description(), incident.reason()));
    }
    return out.toString();
  }

  /** Of a column that holds names. */
  private static int width(List<List<String>> lines, int column) {
    // A configuration has a line of its own, and no column beside it.
    return lines.stream()
        .filter(line -> line.size() > 2)
        .mapToInt(line -> line.get(column).length() + 1)
        .reduce(NARROWEST, Math::max);
  }

  private static String aligned(List<String> line, int task, int model) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.size(); i++) {
      int width = i == 0 ? task : i == 1 ? model : NUMBERS;
      text.append(("%-" + width + "s").formatted(line.get(i)));
    }
    return text.toString().stripTrailing() + "\n";
  }
}
