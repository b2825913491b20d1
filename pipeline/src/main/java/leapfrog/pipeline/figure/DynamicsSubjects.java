package leapfrog.pipeline.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisRow;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.ModelName;

/**
 * Tables about dynamics, taken apart into what belongs into one figure.
 *
 * @param tables all tables of an analysis
 */
record DynamicsSubjects(List<AnalysisTable<?>> tables) {
  /**
   * What one figure shows: the truth and one trial of each model on the same data.
   *
   * @param name of the task, and of the dataset where the task has several
   * @param dynamics the truth first
   */
  record Subject(String name, List<ModelName> dynamics) {
    /** How a series is called. */
    static String label(ModelName name) {
      return name.model();
    }
  }

  /** The rows of a class. */
  <R> List<R> rows(Class<R> type) {
    return AnalysisTable.rows(tables, type);
  }

  /** The rows of a class about some dynamics. */
  <R extends AnalysisRow> List<R> rows(Class<R> type, ModelName of) {
    return rows(type).stream().filter(row -> row.of().equals(of)).toList();
  }

  /**
   * The subjects of a table, in its order.
   *
   * @param type class of its rows
   */
  <R extends AnalysisRow> List<Subject> subjects(Class<R> type) {
    Set<ModelName> all = new LinkedHashSet<>();
    rows(type).forEach(row -> all.add(row.of()));
    Map<List<String>, Map<String, ModelName>> groups = new LinkedHashMap<>();
    for (ModelName each : all) {
      groups
          .computeIfAbsent(List.of(each.task(), each.dataset()), key -> new LinkedHashMap<>())
          .putIfAbsent(each.model(), each);
    }
    List<Subject> subjects = new ArrayList<>();
    groups.forEach(
        (key, dynamics) -> {
          long ofTask = groups.keySet().stream().filter(k -> k.get(0).equals(key.get(0))).count();
          subjects.add(
              new Subject(
                  ofTask == 1 ? key.get(0) : key.get(0) + "-" + key.get(1),
                  truthFirst(List.copyOf(dynamics.values()))));
        });
    return subjects;
  }

  private static List<ModelName> truthFirst(List<ModelName> dynamics) {
    List<ModelName> sorted = new ArrayList<>();
    dynamics.stream().filter(each -> each.model().equals(Analysis.TRUTH)).forEach(sorted::add);
    dynamics.stream().filter(each -> !each.model().equals(Analysis.TRUTH)).forEach(sorted::add);
    return sorted;
  }
}
