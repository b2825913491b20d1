package leapfrog.pipeline.nightly;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A comparison for people to read, the worst first. */
public final class ComparisonText {
  private static final int SHOWN = 20;
  private static final int NAMED = 5;
  private static final String UNKNOWN = "–";
  private static final List<String> HEAD =
      List.of("verdict", "metric", "of", "reference", "this night", "change", "in standard errors");

  private final LocalDate night;
  private final Optional<LocalDate> reference;
  private final Comparison comparison;

  /**
   * Prepares the text.
   *
   * @param reference the night it was compared with; empty if there was none
   */
  public ComparisonText(LocalDate night, Optional<LocalDate> reference, Comparison comparison) {
    this.night = night;
    this.reference = reference;
    this.comparison = comparison;
  }

  /** The numbers that changed, at most 20, and what there is besides, as lines of text. */
  public String terminal() {
    if (reference.isEmpty()) {
      return summary();
    }
    List<CellComparison> changed =
        comparison.cells().stream()
            .filter(cell -> cell.verdict() != CellVerdict.SAME)
            .filter(cell -> cell.verdict() != CellVerdict.NEUTRAL)
            .toList();
    List<List<String>> lines = new ArrayList<>();
    changed.stream().limit(SHOWN).map(ComparisonText::line).forEach(lines::add);
    StringBuilder text = new StringBuilder();
    if (!lines.isEmpty()) {
      lines.add(0, HEAD);
      lines.forEach(line -> text.append(aligned(line, lines)));
    }
    if (changed.size() > SHOWN) {
      text.append("and %d more%n".formatted(changed.size() - SHOWN));
    }
    return text + summary();
  }

  /** All numbers, as Markdown. */
  public String markdown() {
    StringBuilder text = new StringBuilder("# Night of %s%n%n".formatted(night));
    text.append(summary().replace("\n", "\n\n"));
    if (reference.isPresent()) {
      text.append(row(HEAD)).append("| --- ".repeat(HEAD.size())).append("|\n");
      comparison.cells().forEach(cell -> text.append(row(line(cell))));
    }
    return text.toString();
  }

  /** How many numbers are what, and what was not compared. */
  private String summary() {
    if (reference.isEmpty()) {
      return "No earlier good night: %s is the reference for those to come (%d numbers).%n"
          .formatted(night, comparison.cells().size());
    }
    StringBuilder text =
        new StringBuilder(
            "%s beside %s: %s.%n"
                .formatted(
                    night,
                    reference.get(),
                    comparison.counts().entrySet().stream()
                        .map(entry -> entry.getValue() + " " + name(entry.getKey()))
                        .collect(Collectors.joining(", "))));
    groups(
        text,
        "The specification is another than the reference's of %s.%n",
        comparison.changedTrials());
    groups(text, "Not in the reference: %s.%n", groups(CellVerdict.ADDED));
    groups(text, "In the reference only: %s.%n", groups(CellVerdict.REMOVED));
    return text.toString();
  }

  private List<TrialGroup> groups(CellVerdict verdict) {
    return comparison.of(verdict).map(cell -> cell.key().of()).distinct().toList();
  }

  private static void groups(StringBuilder text, String sentence, List<TrialGroup> groups) {
    if (groups.isEmpty()) {
      return;
    }
    String named =
        groups.stream()
            .map(TrialGroup::toString)
            .sorted()
            .limit(NAMED)
            .collect(Collectors.joining(", "));
    text.append(
        sentence.formatted(
            groups.size() > NAMED
                ? named + " and %d more".formatted(groups.size() - NAMED)
                : named));
  }

  private static List<String> line(CellComparison cell) {
    return List.of(
        name(cell.verdict()),
        cell.key().metric(),
        cell.key().of().toString(),
        number(cell.before()),
        number(cell.after()),
        percent(cell.relative()),
        times(cell.standardErrors()));
  }

  private static String name(CellVerdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String number(Optional<NightCell> cell) {
    if (cell.isEmpty()) {
      return UNKNOWN;
    }
    NightCell known = cell.get();
    String mean = known.isMeasured() ? digits(known.mean()) : String.valueOf(known.mean());
    String error =
        Double.isNaN(known.standardError())
            ? ""
            : " ± " + String.format(Locale.ROOT, "%.1e", known.standardError());
    return mean + error + (known.lost() > 0 ? " (%d lost)".formatted(known.lost()) : "");
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, "%.3e", value);
  }

  private static String percent(double relative) {
    return Double.isNaN(relative)
        ? UNKNOWN
        : Double.isInfinite(relative)
            ? (relative > 0 ? "from zero, up" : "from zero, down")
            : String.format(Locale.ROOT, "%+.2f %%", 100 * relative);
  }

  private static String times(double standardErrors) {
    return Double.isNaN(standardErrors)
        ? UNKNOWN
        : Double.isInfinite(standardErrors)
            ? "no spread"
            : String.format(Locale.ROOT, "%+.1f", standardErrors);
  }

  private static String aligned(List<String> line, List<List<String>> lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.size(); i++) {
      int column = i;
      int width = lines.stream().mapToInt(each -> each.get(column).length()).max().orElseThrow();
      text.append(("%-" + (width + 2) + "s").formatted(line.get(i)));
    }
    return text.toString().stripTrailing() + "\n";
  }

  private static String row(List<String> line) {
    return line.stream()
        .map(text -> text.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
