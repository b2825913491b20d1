package leapfrog.pipeline.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leapfrog.pipeline.figure.Chart;
import leapfrog.pipeline.figure.Chart.Axis;
import leapfrog.pipeline.figure.Chart.Mark;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.training.train.TrialResult;

/** The loss of every trial against what the sweep varied. */
final class SweepOverview {
  /** Losses by which trials are compared, the best judge first. */
  private static final List<String> LOSSES = List.of("validation_loss", "test_loss", "test_mse");

  /** Ratio of values beyond which their powers of ten say more. */
  private static final double LARGE = 20;

  private final RunContents run;
  private final Map<String, Map<String, String>> varied;

  private SweepOverview(RunContents run, Map<String, Map<String, String>> varied) {
    this.run = run;
    this.varied = varied;
  }

  /**
   * A chart for each task and varied setting.
   *
   * @param varied what each trial's settings differ in from others, by its id
   * @return empty if nothing was varied, or no trial has a loss
   */
  static Optional<Group> of(RunContents run, Map<String, Map<String, String>> varied, Plots plots) {
    SweepOverview overview = new SweepOverview(run, varied);
    List<Block> blocks = new ArrayList<>();
    Set<String> losses = new LinkedHashSet<>();
    for (String task : run.tasks()) {
      List<TrialResult> results = run.succeeded(task);
      Optional<String> loss =
          LOSSES.stream()
              .filter(name -> results.stream().anyMatch(r -> r.metrics().containsKey(name)))
              .findFirst();
      for (String key : overview.keys(results)) {
        loss.flatMap(name -> overview.chart(task, results, key, name))
            .ifPresent(chart -> blocks.add(plots.plot(chart)));
        loss.ifPresent(losses::add);
      }
    }
    if (blocks.isEmpty()) {
      return Optional.empty();
    }
    String measured = String.join(" and ", losses).replace('_', ' ');
    return Optional.of(
        new Group(
            "Sweep",
            "Each dot is a trial: its %s against what was varied.%s"
                .formatted(
                    measured,
                    losses.contains(LOSSES.get(0))
                        ? ""
                        : " No validation loss was measured: a setting chosen by the test loss is"
                            + " judged by data it was chosen on."),
            blocks));
  }

  private List<String> keys(List<TrialResult> results) {
    Set<String> keys = new LinkedHashSet<>();
    results.forEach(result -> keys.addAll(varied.getOrDefault(result.id(), Map.of()).keySet()));
    return List.copyOf(keys);
  }

  private Optional<Chart> chart(String task, List<TrialResult> results, String key, String loss) {
    List<TrialResult> shown =
        results.stream()
            .filter(result -> varied.get(result.id()).containsKey(key))
            .filter(result -> result.metrics().containsKey(loss))
            .toList();
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    List<String> values =
        shown.stream().map(result -> varied.get(result.id()).get(key)).distinct().toList();
    Axis x = axis(key, values);
    Map<String, List<TrialResult>> byModel = new LinkedHashMap<>();
    shown.forEach(
        result ->
            byModel.computeIfAbsent(result.spec().model(), m -> new ArrayList<>()).add(result));
    List<Chart.Series> series = new ArrayList<>();
    byModel.forEach(
        (model, ofModel) ->
            series.add(
                new Chart.Series(
                    model,
                    run.colour(model),
                    Mark.DOTS,
                    ofModel.stream().map(r -> place(x, varied.get(r.id()).get(key))).toList(),
                    ofModel.stream().map(r -> r.metrics().get(loss).mean()).toList(),
                    ofModel.stream().map(this::detail).toList())));
    String measured = loss.replace('_', ' ');
    String name = "%s-sweep-%s".formatted(task, key.replace('_', '-'));
    String title = "%s of %s against %s".formatted(measured, task, key.replace('_', ' '));
    Chart chart = new Chart(name, title, x, Axis.logarithmic(measured), series);
    return chart.isBlank() ? Optional.empty() : Optional.of(chart);
  }

  private String detail(TrialResult result) {
    return "%s %s (%s)"
        .formatted(
            SweepPlan.describe(result.spec()), varied.get(result.id()).toString(), result.id());
  }

  private static Axis axis(String key, List<String> values) {
    String label = key.replace('_', ' ');
    double[] numbers = values.stream().mapToDouble(SweepOverview::number).sorted().toArray();
    if (Double.isNaN(numbers[numbers.length - 1])) {
      return new Axis(label, Chart.Scale.NAMES, values);
    }
    boolean large = numbers[0] > 0 && numbers[numbers.length - 1] / numbers[0] >= LARGE;
    return large ? Axis.logarithmic(label) : Axis.linear(label);
  }

  private static double place(Axis axis, String value) {
    return axis.scale() == Chart.Scale.NAMES ? axis.names().indexOf(value) : number(value);
  }

  /** A value as a number; NaN, which sorts last, if it is none. */
  private static double number(String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
