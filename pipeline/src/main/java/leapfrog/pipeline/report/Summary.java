package leapfrog.pipeline.report;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import leapfrog.training.train.TrialStatus;

/**
 * How a run went, in a few lines.
 *
 * @param counts trials by how they ended, in words, planned ones first
 * @param date when the command that made it was started; empty if that is not recorded
 * @param command makes it again; empty if that is not recorded
 * @param provenance what made it, by name
 */
public record Summary(
    Map<String, Integer> counts, String date, String command, Map<String, String> provenance) {
  private static final String DATE = "created_at";
  private static final String COMMAND = "command_line";

  /** The summary of a run. */
  static Summary of(RunContents run) {
    Map<TrialStatus, Integer> ended = new EnumMap<>(TrialStatus.class);
    for (EndedTrial trial : run.ended().values()) {
      ended.merge(trial.status(), 1, Integer::sum);
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("planned", run.plan().trials().size());
    for (TrialStatus status : TrialStatus.values()) {
      counts.put(
          status.name().toLowerCase(Locale.ROOT).replace('_', ' '), ended.getOrDefault(status, 0));
    }
    counts.put("pending", run.pending());
    if (!run.unreadable().isEmpty()) {
      counts.put("unreadable", run.unreadable().size());
    }
    return new Summary(
        counts,
        Report.date(run.provenance().getOrDefault(DATE, "")),
        run.provenance().getOrDefault(COMMAND, ""),
        run.provenance());
  }
}
