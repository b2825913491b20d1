package leapfrog.pipeline.table;

import java.util.ArrayList;
import java.util.List;
import leapfrog.training.evaluate.EnergyEvaluation;
import leapfrog.training.evaluate.PhaseSpaceExperiment;

/** The heart of a result table in a terminal's width: losses and energy error, ours over theirs. */
public final class TerminalTable {
  private static final List<String> METRICS =
      List.of(
          PhaseSpaceExperiment.TRAIN_LOSS,
          PhaseSpaceExperiment.TEST_LOSS,
          EnergyEvaluation.ENERGY_MSE);

  private TerminalTable() {}

  /** The table as lines of text. */
  public static String render(ResultTable table) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("task", "model", "train loss", "test loss", "energy MSE", "steps"));
    for (Cell row : table.rows()) {
      List<String> ours = new ArrayList<>(List.of(row.task(), row.model()));
      List<String> theirs = new ArrayList<>(List.of("", "  published"));
      boolean published = false;
      for (String metric : METRICS) {
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
    ResultTable.Counts counts = table.counts();
    lines.forEach(line -> out.append(aligned(line)));
    out.append(
        "%d trials: %d succeeded, %d failed, %d diverged, %d pending%n"
            .formatted(
                counts.planned(),
                counts.succeeded(),
                counts.failed(),
                counts.diverged(),
                counts.pending()));
    for (ResultTable.Incident incident : table.incidents()) {
      out.append(
          "  %s %s: %s: %s%n"
              .formatted(
                  incident.status(), incident.trial(), incident.description(), incident.reason()));
    }
    return out.toString();
  }

  private static String aligned(List<String> line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.size(); i++) {
      text.append(("%-" + (i < 2 ? 13 : 21) + "s").formatted(line.get(i)));
    }
    return text.toString().stripTrailing() + "\n";
  }
}
