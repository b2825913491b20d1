package leapfrog.pipeline.report;

import java.io.IOException;
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

/** Train and test loss over the steps, on logarithmic axes. */
final class LearningCurves {
  /** Trials of a model that are drawn; beyond, lines cover one another. */
  private static final int MOST = 8;

  private LearningCurves() {}

  /** What is drawn of a task, and what is not. */
  static Group of(String task, RunContents run, Map<String, String> configurations, Plots plots)
      throws IOException {
    Map<String, List<EndedTrial>> byModel = new LinkedHashMap<>();
    for (EndedTrial trial : run.ended().values()) {
      if (trial.spec().task().equals(task) && trial.hasCurve()) {
        byModel.computeIfAbsent(trial.spec().model(), key -> new ArrayList<>()).add(trial);
      }
    }
    List<Chart.Series> series = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (Map.Entry<String, List<EndedTrial>> model : byModel.entrySet()) {
      List<EndedTrial> trials = model.getValue();
      if (trials.size() > MOST) {
        left.add("of %d trials of %s the %d best".formatted(trials.size(), model.getKey(), MOST));
      }
      trials.sort(Comparator.comparingDouble(EndedTrial::lastTestLoss));
      for (EndedTrial trial : trials.subList(0, Math.min(MOST, trials.size()))) {
        series.addAll(series(trial, run, configurations));
      }
    }
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
      EndedTrial trial, RunContents run, Map<String, String> configurations) throws IOException {
    String model = trial.spec().model();
    String detail =
        "%s seed %d %s (%s)"
            .formatted(
                model,
                trial.spec().seed(),
                configurations.getOrDefault(trial.id(), ""),
                trial.id());
    List<CurvePoint> curve = run.curve(trial.id());
    List<Double> steps = curve.stream().map(point -> (double) point.step()).toList();
    return List.of(
        new Chart.Series(
            model + " test",
            run.colour(model),
            Mark.LINE,
            steps,
            curve.stream().map(CurvePoint::testLoss).toList(),
            List.of(detail)),
        new Chart.Series(
            model + " train",
            run.colour(model),
            Mark.DASHED,
            steps,
            curve.stream().map(CurvePoint::trainLoss).toList(),
            List.of(detail)));
  }
}
