package leapfrog.pipeline.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.pipeline.figure.Chart;
import leapfrog.pipeline.figure.Chart.Axis;
import leapfrog.pipeline.figure.Chart.Mark;
import leapfrog.training.train.CurvePoint;
import leapfrog.training.train.TrialResult;

/** Train and test loss over the steps, on logarithmic axes. */
final class LearningCurves {
  /** Trials of a model that are drawn; beyond, lines cover one another. */
  private static final int MOST = 8;

  private LearningCurves() {}

  /** What is drawn of a task, and what is not. */
  static Group of(String task, RunContents run, Map<String, String> configurations, Plots plots) {
    Map<String, List<TrialResult>> byModel = new LinkedHashMap<>();
    for (TrialResult result : run.results().values()) {
      if (result.spec().task().equals(task) && !result.curve().isEmpty()) {
        byModel.computeIfAbsent(result.spec().model(), key -> new ArrayList<>()).add(result);
      }
    }
    List<Chart.Series> series = new ArrayList<>();
    List<String> left = new ArrayList<>();
    byModel.forEach(
        (model, results) -> {
          if (results.size() > MOST) {
            left.add("of %d trials of %s the %d best".formatted(results.size(), model, MOST));
          }
          results.stream()
              .sorted(Comparator.comparingDouble(LearningCurves::last))
              .limit(MOST)
              .forEach(result -> series.addAll(series(result, run, configurations)));
        });
    return new Group(
        "Learning curves",
        "Loss of a batch before each step (dashed) and of the test split (solid)."
            + (left.isEmpty() ? "" : " Shown are " + String.join(", ", left) + "."),
        List.of(
            chart(task, series)
                .<Block>map(plots::plot)
                .orElse(
                    new Block.Missing(
                        "No trial of %s has left a learning curve yet.".formatted(task),
                        run.provenance().getOrDefault("command_line", "")))));
  }

  private static Optional<Chart> chart(String task, List<Chart.Series> series) {
    if (series.isEmpty()) {
      return Optional.empty();
    }
    Chart chart =
        new Chart(
            task + "-learning-curves",
            "Learning curves of " + task,
            Axis.logarithmic("step"),
            Axis.logarithmic("loss"),
            series);
    if (!chart.isBlank()) {
      return Optional.of(chart);
    }
    // A likelihood's loss may be negative throughout.
    return Optional.of(
        new Chart(chart.name(), chart.title(), chart.x(), Axis.linear("loss"), series));
  }

  private static List<Chart.Series> series(
      TrialResult result, RunContents run, Map<String, String> configurations) {
    String model = result.spec().model();
    String detail =
        "%s seed %d %s (%s)"
            .formatted(
                model,
                result.spec().seed(),
                configurations.getOrDefault(result.id(), ""),
                result.id());
    List<Double> steps = result.curve().stream().map(point -> (double) point.step()).toList();
    return List.of(
        new Chart.Series(
            model + " test",
            run.colour(model),
            Mark.LINE,
            steps,
            result.curve().stream().map(CurvePoint::testLoss).toList(),
            List.of(detail)),
        new Chart.Series(
            model + " train",
            run.colour(model),
            Mark.DASHED,
            steps,
            result.curve().stream().map(CurvePoint::trainLoss).toList(),
            List.of(detail)));
  }

  /** Last test loss; what is not a number comes last. */
  private static double last(TrialResult result) {
    return result.curve().get(result.curve().size() - 1).testLoss();
  }
}
