package leapfrog.pipeline.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import leapfrog.pipeline.Counted;
import leapfrog.pipeline.config.SweepEntry;
import leapfrog.pipeline.config.SweepSettings;
import leapfrog.pipeline.halving.Bracket;
import leapfrog.pipeline.sweep.TrainingRates;
import leapfrog.pipeline.sweep.TrialCost;
import leapfrog.pipeline.table.Configurations;
import leapfrog.training.train.TrialSpec;

/**
 * Says what a sweep would run.
 *
 * @param sweep the sweep
 * @param rates how fast its models train, as far as it is known
 */
record PlanReport(SweepSettings sweep, TrainingRates rates) {
  /** Trials that are listed. */
  private static final int LISTED = 20;

  private static final int GAP = 3;

  /** The report as lines of text. */
  String text() {
    StringBuilder text = new StringBuilder();
    int count = sweep.trials().size();
    text.append("sweep %s: %s%n".formatted(sweep.name(), Counted.of(count, "trial")));
    sweep.entries().forEach(entry -> text.append('\n').append(entry(entry)));
    text.append('\n').append(aligned(shares()));
    text.append('\n').append(aligned(trials()));
    if (count > LISTED) {
      text.append("and %d more%n".formatted(count - LISTED));
    }
    return text.toString();
  }

  private String entry(SweepEntry entry) {
    StringBuilder text = new StringBuilder("%s: %s".formatted(entry.path(), entry.search()));
    sweep.brackets().stream()
        .filter(bracket -> bracket.entry().equals(entry.path()))
        .map(Bracket::describe)
        .distinct()
        .forEach(halving -> text.append("; ").append(halving));
    if (entry.repeated() > 0) {
      text.append(
          "; %s left out that repeat others".formatted(Counted.of(entry.repeated(), "sample")));
    }
    List<List<String>> varied = new ArrayList<>();
    entry.varied().forEach((key, values) -> varied.add(List.of("  " + key, values)));
    return text.append('\n').append(aligned(varied)).toString();
  }

  /** Trials, share of the work and time by task and model. */
  private List<List<String>> shares() {
    Map<List<String>, List<TrialSpec>> groups = new LinkedHashMap<>();
    for (TrialSpec trial : sweep.trials()) {
      groups
          .computeIfAbsent(List.of(trial.task(), trial.model()), key -> new ArrayList<>())
          .add(trial);
    }
    Map<String, Double> shares = sharesOfSteps();
    double total = cost(sweep.trials(), shares);
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("task", "model", "trials", "share of work", "training time"));
    groups.forEach(
        (key, trials) ->
            lines.add(
                List.of(
                    key.get(0),
                    key.get(1),
                    String.valueOf(trials.size()),
                    String.format(Locale.ROOT, "%.1f %%", 100 * cost(trials, shares) / total),
                    time(trials, shares))));
    lines.add(
        List.of(
            "all", "", String.valueOf(sweep.trials().size()), "", time(sweep.trials(), shares)));
    return lines;
  }

  /** The share of its steps that a trial is expected to take, where it is not all of them. */
  private Map<String, Double> sharesOfSteps() {
    Map<String, Double> shares = new HashMap<>();
    for (Bracket bracket : sweep.brackets()) {
      bracket.candidates().stream()
          .flatMap(List::stream)
          .forEach(trial -> shares.put(trial, bracket.share()));
    }
    return shares;
  }

  private static double cost(Collection<TrialSpec> trials, Map<String, Double> shares) {
    return trials.stream()
        .mapToDouble(trial -> TrialCost.of(trial) * shares.getOrDefault(trial.id(), 1.0))
        .sum();
  }

  /** Time of one trial after the other; unknown unless all of their models' rates are. */
  private String time(Collection<TrialSpec> trials, Map<String, Double> shares) {
    double seconds = 0;
    for (TrialSpec trial : trials) {
      OptionalDouble each = rates.seconds(trial);
      if (each.isEmpty()) {
        return "unknown";
      }
      seconds += each.getAsDouble() * shares.getOrDefault(trial.id(), 1.0);
    }
    return "about " + duration(seconds);
  }

  /** Two digits of the largest fitting unit. */
  static String duration(double seconds) {
    return seconds < 100
        ? String.format(Locale.ROOT, "%.2g s", seconds)
        : seconds < 6000
            ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
            : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }

  private List<List<String>> trials() {
    Map<String, String> configurations = Configurations.of(sweep.trials());
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("trial", "task", "model", "seed", "configuration"));
    sweep.trials().stream()
        .limit(LISTED)
        .forEach(
            trial ->
                lines.add(
                    List.of(
                        trial.id(),
                        trial.task(),
                        trial.model(),
                        String.valueOf(trial.seed()),
                        configurations.get(trial.id()))));
    return lines;
  }

  /** Columns as wide as their widest cell. */
  private static String aligned(List<List<String>> lines) {
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder();
      for (int i = 0; i < line.size(); i++) {
        int column = i;
        int width = lines.stream().mapToInt(each -> each.get(column).length()).max().orElse(0);
        row.append(("%-" + (width + GAP) + "s").formatted(line.get(i)));
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
