package leapfrog.pipeline.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import leapfrog.training.data.LearningData;
import leapfrog.training.evaluate.FrameExperiment;
import leapfrog.training.train.TrialSpec;

/**
 * The mean squared pixel error of rollouts, in the form of table 1 of Toth et al. 2019.
 *
 * @param name the sweep's name, and the files'
 * @param cells numbers, in the order of the plan, the training split first
 * @param counts trials by how they ended
 * @param incidents trials that failed or diverged
 */
record FrameTable(
    String name,
    List<FrameCell> cells,
    ResultTable.Counts counts,
    List<ResultTable.Incident> incidents) {
  /** The metric of each split. */
  private static final Map<String, String> SPLITS =
      Map.of(
          FrameExperiment.TRAIN_MSE, LearningData.TRAIN,
          FrameExperiment.TEST_MSE, LearningData.TEST);

  private static final double UNIT = 1e4;

  /** Copies the lists. */
  FrameTable {
    cells = List.copyOf(cells);
    incidents = List.copyOf(incidents);
  }

  /**
   * The part of a run's results that is about rollouts of frames.
   *
   * @return empty if no trial was judged by frames
   */
  static Optional<FrameTable> of(
      ResultTable results, PlannedCells plan, PublishedFrameErrors published) {
    List<FrameCell> cells = new ArrayList<>();
    for (Cell row : results.rows()) {
      for (String metric : List.of(FrameExperiment.TRAIN_MSE, FrameExperiment.TEST_MSE)) {
        results
            .find(metric, row)
            .map(cell -> cell(cell, plan.first(PlannedCells.CellKey.of(cell)), published))
            .ifPresent(cells::add);
      }
    }
    return cells.isEmpty()
        ? Optional.empty()
        : Optional.of(new FrameTable(results.name(), cells, results.counts(), results.incidents()));
  }

  private static FrameCell cell(Cell cell, TrialSpec trial, PublishedFrameErrors published) {
    String split = SPLITS.get(cell.metric());
    String system = trial.dataset().system();
    PublishedFrameErrors.Entry beside = published.find(cell.model(), system, split);
    return new FrameCell(
        cell.model(),
        system,
        split,
        UNIT * cell.mean(),
        UNIT * cell.stderr(),
        beside.mean(),
        beside.std(),
        cell.steps(),
        trial.dataset().splits().getOrDefault(LearningData.TRAIN, 0L),
        cell.engine(),
        cell.seeds(),
        cell.configuration());
  }

  /** The systems, in order. */
  List<String> systems() {
    return cells.stream().map(FrameCell::system).distinct().toList();
  }

  /**
   * A model with the configuration it was trained in.
   *
   * @param model name of the model
   * @param configuration what the sweep varied besides; or empty
   * @param cells its numbers, of all systems
   */
  record Line(String model, String configuration, List<FrameCell> cells) {
    /** How it is called in a table. */
    String label() {
      return configuration.isEmpty() ? model : model + " " + configuration;
    }

    /** The number of a system and split. */
    Optional<FrameCell> find(String system, String split) {
      return cells.stream()
          .filter(cell -> cell.system().equals(system) && cell.split().equals(split))
          .findFirst();
    }

    /** Mean error of the training splits; NaN if one was not measured. */
    double trainingError() {
      return cells.stream()
          .filter(cell -> cell.split().equals(LearningData.TRAIN))
          .mapToDouble(FrameCell::mean)
          .average()
          .orElse(Double.NaN);
    }
  }

  /** The lines of the table, in order. */
  List<Line> lines() {
    Map<List<String>, List<FrameCell>> lines =
        cells.stream()
            .collect(
                Collectors.groupingBy(
                    cell -> List.of(cell.model(), cell.configuration()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return lines.values().stream()
        .map(line -> new Line(line.get(0).model(), line.get(0).configuration(), line))
        .toList();
  }
}
