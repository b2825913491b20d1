package leapfrog.pipeline.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table of frame models as text: a line per model, two columns per system, as published. */
final class FrameTexts {
  private static final List<String> SPLITS = List.of("train", "test");

  private FrameTexts() {}

  /** As Markdown, the published numbers in brackets. */
  static String markdown(FrameTable table) {
    StringBuilder out = new StringBuilder("# %s%n%n".formatted(Markdown.escape(table.name())));
    out.append(
        ("Mean squared pixel error of rollouts, times 10⁴: mean ± standard deviation over"
                + " trajectories; in brackets the published.%n%n%s%n%n")
            .formatted(Markdown.counts(table.counts())));
    Selection<FrameTable.Line> shown = Selection.of(table, Selection.TEXT);
    shown.note().ifPresent(note -> out.append(note).append("\n\n"));
    List<String> systems = table.systems();
    StringBuilder rule = new StringBuilder("| --- |");
    out.append("| model |");
    for (String system : systems) {
      for (String split : SPLITS) {
        out.append(" %s %s |".formatted(Markdown.escape(system), split));
        rule.append(" --- |");
      }
    }
    out.append(" steps | trajectories | engine |\n").append(rule).append(" --- | --- | --- |\n");
    for (FrameTable.Line line : shown.rows()) {
      out.append("| %s |".formatted(Markdown.escape(line.label())));
      for (String system : systems) {
        for (String split : SPLITS) {
          out.append(" %s |".formatted(beside(line.find(system, split))));
        }
      }
      out.append(
          " %s | %s | %s |%n"
              .formatted(
                  distinct(line, FrameCell::steps),
                  distinct(line, FrameCell::trajectories),
                  distinct(line, FrameCell::engine)));
    }
    Markdown.incidents(out, table.incidents());
    return out.toString();
  }

  /** As LaTeX, the published numbers in italics below ours. */
  static String latex(FrameTable table) {
    StringBuilder out = new StringBuilder("% Needs \\usepackage{booktabs}.\n");
    Selection<FrameTable.Line> shown = Selection.of(table, Selection.TEXT);
    shown.note().ifPresent(note -> out.append("% ").append(note).append('\n'));
    List<String> systems = table.systems();
    out.append("\\begin{tabular}{l%s}%n".formatted("r".repeat(2 * systems.size())));
    out.append("\\toprule\nmodel ");
    for (String system : systems) {
      out.append("& %s train & %s test ".formatted(system, system));
    }
    out.append("\\\\\n\\midrule\n");
    for (FrameTable.Line line : shown.rows()) {
      StringBuilder published = new StringBuilder("\\textit{published} ");
      boolean any = false;
      out.append(line.label().replaceAll("([&%$#_{}])", "\\\\$1")).append(' ');
      for (String system : systems) {
        for (String split : SPLITS) {
          Optional<FrameCell> cell = line.find(system, split);
          out.append("& %s ".formatted(latex(cell.map(c -> number(c.mean(), c.std())))));
          Optional<String> theirs =
              cell.filter(c -> !Double.isNaN(c.publishedMean()))
                  .map(c -> number(c.publishedMean(), c.publishedStd()));
          any |= theirs.isPresent();
          published.append(
              theirs.map(text -> "& \\textit{%s} ".formatted(latex(theirs))).orElse("& "));
        }
      }
      out.append("\\\\\n");
      if (any) {
        out.append(published).append("\\\\\n");
      }
    }
    return out.append("\\bottomrule\n\\end{tabular}\n").toString();
  }

  /** For the terminal. */
  static String terminal(FrameTable table) {
    StringBuilder out = new StringBuilder("Mean squared pixel error of rollouts, times 1e4:\n");
    Selection<FrameTable.Line> shown = Selection.of(table, Selection.TERMINAL);
    List<String> systems = table.systems();
    out.append(line("model", "system", "train", "test", "published test", "steps"));
    for (FrameTable.Line line : shown.rows()) {
      for (String system : systems) {
        Optional<FrameCell> train = line.find(system, "train");
        Optional<FrameCell> test = line.find(system, "test");
        if (test.isPresent()) {
          out.append(
              line(
                  line.label(),
                  system,
                  train.map(c -> number(c.mean(), c.std())).orElse("–"),
                  number(test.get().mean(), test.get().std()),
                  number(test.get().publishedMean(), test.get().publishedStd()),
                  String.valueOf(test.get().steps())));
        }
      }
    }
    shown.note().ifPresent(note -> out.append(note).append('\n'));
    return out.toString();
  }

  private static String line(String... texts) {
    return String.format("%-14s%-14s%-18s%-18s%-18s%s", (Object[]) texts).stripTrailing() + "\n";
  }

  /** What the cells of a line have in common, or the different values in the systems' order. */
  private static String distinct(FrameTable.Line line, Function<FrameCell, Object> value) {
    return line.cells().stream()
        .map(value)
        .distinct()
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }

  private static String beside(Optional<FrameCell> cell) {
    String ours = cell.map(c -> number(c.mean(), c.std())).orElse("–");
    return cell.filter(c -> !Double.isNaN(c.publishedMean()))
        .map(c -> "%s (%s)".formatted(ours, number(c.publishedMean(), c.publishedStd())))
        .orElse(ours);
  }

  private static String latex(Optional<String> number) {
    return number
        .filter(text -> !text.equals("–"))
        .map(text -> "$" + text.replace("±", "\\pm") + "$")
        .orElse("--");
  }

  private static String number(double mean, double std) {
    return Double.isNaN(mean) ? "–" : String.format(Locale.ROOT, "%.2f ± %.2f", mean, std);
  }
}
