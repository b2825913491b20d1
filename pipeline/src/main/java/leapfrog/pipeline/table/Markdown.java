package leapfrog.pipeline.table;

import java.util.List;
import leapfrog.pipeline.Counted;

/** What tables in Markdown have in common. */
final class Markdown {
  private Markdown() {}

  /** Text that stands in a cell as it is. */
  static String escape(String text) {
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace('\n', ' ');
  }

  /** How many trials ended how, as a sentence. */
  static String counts(ResultTable.Counts counts) {
    return "%s planned: %s.".formatted(Counted.of(counts.planned(), "trial"), counts.describe());
  }

  /** The trials that went wrong, if there are any. */
  static void incidents(StringBuilder out, List<ResultTable.Incident> incidents) {
    if (incidents.isEmpty()) {
      return;
    }
    out.append("%n## Trials that failed or diverged%n%n".formatted());
    out.append("| trial | what | ended | last good step | reason |\n");
    out.append("| --- | --- | --- | --- | --- |\n");
    for (ResultTable.Incident incident : incidents) {
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
}
