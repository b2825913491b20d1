package leapfrog.pipeline.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import leapfrog.training.evaluate.Experiment;
import leapfrog.training.evaluate.Headline;
import leapfrog.training.train.TrialSpec;

/**
 * The best configuration of each model on each task for which more than one was tried, chosen by
 * the validation split alone.
 *
 * @param name the files' name, {@code SWEEP_best}
 * @param headlines the metrics that stand beside the validation loss
 * @param rows the configurations
 * @param notes why none is chosen for some tasks, one line each
 */
record BestTable(
    String name, List<Headline> headlines, List<BestConfiguration> rows, List<String> notes) {
  private static final String VALIDATION = "validation";

  /** Copies the lists. */
  BestTable {
    headlines = List.copyOf(headlines);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /**
   * Chooses among the configurations of which every planned seed succeeded; of equal ones the first
   * of the plan.
   *
   * @param headlines the plan's headlines; those that were measured stand beside the loss
   */
  static BestTable of(ResultTable results, PlannedCells plan, List<Headline> headlines) {
    Map<List<String>, Long> tried = new HashMap<>();
    plan.groups()
        .keySet()
        .forEach(key -> tried.merge(List.of(key.task(), key.model()), 1L, Long::sum));
    List<BestConfiguration> rows = new ArrayList<>();
    Set<String> unchosen = new LinkedHashSet<>();
    Map<String, Set<String>> withoutSplit = new LinkedHashMap<>();
    results
        .rowsByModel()
        .forEach(
            (model, cells) -> {
              long configurations = tried.get(model);
              if (configurations < 2) {
                return;
              }
              List<Cell> compared = compared(results, plan, cells);
              Optional<Cell> best = compared.stream().min(Comparator.comparingDouble(Cell::mean));
              best.ifPresent(
                  cell ->
                      rows.add(
                          new BestConfiguration(
                              cell, measured(results, cell), compared.size(), configurations)));
              if (best.isEmpty()) {
                List<TrialSpec> trials = plan.groups().get(PlannedCells.CellKey.of(cells.get(0)));
                if (trials.get(0).dataset().splits().containsKey(VALIDATION)) {
                  unchosen.add(String.join(" ", model));
                } else {
                  withoutSplit
                      .computeIfAbsent(model.get(0), task -> new TreeSet<>())
                      .add(dataset(trials));
                }
              }
            });
    List<Headline> measured =
        headlines.stream()
            .filter(headline -> !headline.metric().equals(Experiment.VALIDATION_LOSS))
            .filter(headline -> results.metrics().contains(headline.metric()))
            .toList();
    return new BestTable(results.name() + "_best", measured, rows, notes(unchosen, withoutSplit));
  }

  private static List<Cell> compared(ResultTable results, PlannedCells plan, List<Cell> rows) {
    return rows.stream()
        .flatMap(row -> results.find(Experiment.VALIDATION_LOSS, row).stream())
        .filter(cell -> !Double.isNaN(cell.mean()))
        .filter(cell -> cell.seeds() == plan.groups().get(PlannedCells.CellKey.of(cell)).size())
        .toList();
  }

  private static Map<String, Cell> measured(ResultTable results, Cell like) {
    return results.metrics().stream()
        .flatMap(metric -> results.find(metric, like).stream())
        .collect(Collectors.toMap(Cell::metric, cell -> cell));
  }

  /** The dataset as the configuration calls it: repetitions add their seed to its name. */
  private static String dataset(List<TrialSpec> trials) {
    TrialSpec first = trials.get(0);
    String name = first.dataset().name();
    String suffix = "-" + first.seed();
    boolean repeated = trials.stream().map(trial -> trial.dataset().name()).distinct().count() > 1;
    return repeated && name.endsWith(suffix)
        ? name.substring(0, name.length() - suffix.length())
        : name;
  }

  private static List<String> notes(Set<String> unchosen, Map<String, Set<String>> withoutSplit) {
    List<String> notes = new ArrayList<>();
    if (!withoutSplit.isEmpty()) {
      String settings =
          withoutSplit.values().stream()
              .flatMap(Set::stream)
              .distinct()
              .map("datasets.%s.splits.validation=N"::formatted)
              .collect(Collectors.joining(" "));
      notes.add(
          "No best configuration is chosen for %s: there is no validation split; a run with %s has one."
              .formatted(String.join(", ", withoutSplit.keySet()), settings));
    }
    if (!unchosen.isEmpty()) {
      notes.add(
          "No best configuration is chosen for %s: of none has every seed succeeded."
              .formatted(String.join(", ", unchosen)));
    }
    return notes;
  }
}
