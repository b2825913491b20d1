package leapfrog.pipeline.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.training.train.TrialSpec;

/**
 * The trials of a plan, put together where they differ in their seeds alone.
 *
 * @param name the sweep's name
 * @param trials how many trials the plan has
 * @param configurations each trial's configuration, by its id
 * @param groups the trials of each task, model and configuration; tasks in the plan's order, and in
 *     a task the others
 */
record PlannedCells(
    String name,
    int trials,
    Map<String, String> configurations,
    Map<CellKey, List<TrialSpec>> groups) {

  /** What sets the rows of a table apart. */
  record CellKey(String task, String model, String configuration) {
    static CellKey of(Cell cell) {
      return new CellKey(cell.task(), cell.model(), cell.configuration());
    }
  }

  static PlannedCells of(SweepPlan plan) {
    Map<String, String> configurations = Configurations.of(plan.trials());
    Map<String, Map<CellKey, List<TrialSpec>>> byTask = new LinkedHashMap<>();
    for (TrialSpec trial : plan.trials()) {
      byTask
          .computeIfAbsent(trial.task(), task -> new LinkedHashMap<>())
          .computeIfAbsent(
              new CellKey(trial.task(), trial.model(), configurations.get(trial.id())),
              key -> new ArrayList<>())
          .add(trial);
    }
    Map<CellKey, List<TrialSpec>> groups = new LinkedHashMap<>();
    byTask.values().forEach(groups::putAll);
    return new PlannedCells(
        plan.name(), plan.trials().size(), new HashMap<>(configurations), groups);
  }

  /** One trial of a task, model and configuration. */
  TrialSpec first(CellKey key) {
    return groups.get(key).get(0);
  }
}
