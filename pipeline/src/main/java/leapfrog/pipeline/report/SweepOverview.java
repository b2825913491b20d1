package leapfrog.pipeline.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leapfrog.pipeline.figure.Chart;
import leapfrog.pipeline.figure.Chart.Axis;
import leapfrog.pipeline.figure.Chart.Mark;
import leapfrog.pipeline.figure.ParallelChart;
import leapfrog.pipeline.sweep.SweepPlan;

/** The loss of trials against what the sweep varied. */
final class SweepOverview {
  /** Lines on parallel axes beyond which the best are no longer seen. */
  private static final int LINES = 300;

  private final Map<String, Map<String, String>> varied;
  private final RunContents run;
  private final Plots plots;
  private final List<Block> blocks = new ArrayList<>();
  private final Set<String> losses = new LinkedHashSet<>();
  private final List<String> left = new ArrayList<>();
  private boolean hasLines;

  private SweepOverview(RunContents run, Map<String, Map<String, String>> varied, Plots plots) {
    this.run = run;
    this.varied = varied;
    this.plots = plots;
  }

  /**
   * A chart for each task and varied setting, and one of all settings for each model of which
   * several were varied.
   *
   * @param varied what each trial's settings differ in from others, by its id
   * @return empty if nothing was varied, or no trial has a loss
   */
  static Optional<Group> of(RunContents run, Map<String, Map<String, String>> varied, Plots plots) {
    SweepOverview overview = new SweepOverview(run, varied, plots);
    Map<String, SweepTrials> tasks = new LinkedHashMap<>();
    for (String task : run.tasks()) {
      SweepTrials.of(run.succeeded(task), varied).ifPresent(trials -> tasks.put(task, trials));
    }
    int charts = tasks.values().stream().mapToInt(trials -> trials.keys().size()).sum();
    tasks.forEach((task, trials) -> overview.add(task, trials, charts));
    return overview.blocks.isEmpty()
        ? Optional.empty()
        : Optional.of(new Group("Sweep", overview.explanation(), overview.blocks));
  }

  private void add(String task, SweepTrials trials, int charts) {
    losses.add(trials.loss());
    SweepTrials drawn = trials.thinned(SweepTrials.share(charts));
    for (String key : trials.keys()) {
      dots(task, drawn, key).ifPresent(chart -> blocks.add(plots.plot(chart)));
    }
    trials
        .byModel()
        .forEach(
            (model, all) -> {
              if (drawn.of(model).size() < all.size()) {
                left.add(left(task, model, all.size(), drawn.of(model).size(), "drawn as dots"));
              }
              lines(task, model, trials).ifPresent(chart -> blocks.add(plots.plot(chart)));
            });
  }

  private static String left(String task, String model, int all, int drawn, String how) {
    return "Of %d trials of %s on %s %d are %s: the %d best, and of the others evenly many of all losses."
        .formatted(all, model, task, drawn, how, SweepTrials.best(drawn));
  }

  private String explanation() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "Each dot is a trial: its %s against what was varied."
            .formatted(String.join(" and ", losses).replace('_', ' ')));
    if (hasLines) {
      sentences.add(
          "On parallel axes each line is a trial, from what was varied to its loss on the last axis:"
              + " blue for the lowest, orange for the highest. Drag along an axis to choose a range;"
              + " a click on the axis ends that.");
    }
    if (!losses.contains(EndedTrial.LOSSES.get(0))) {
      sentences.add(
          "No validation loss was measured: a setting chosen by the test loss is judged by data it"
              + " was chosen on.");
    }
    sentences.addAll(left);
    return String.join(" ", sentences);
  }

  private Optional<Chart> dots(String task, SweepTrials trials, String key) {
    List<EndedTrial> shown =
        trials.all().stream().filter(trial -> setting(trial, key).isPresent()).toList();
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    VariedAxis x = axis(key, shown);
    Map<String, List<EndedTrial>> byModel = new LinkedHashMap<>();
    shown.forEach(
        trial -> byModel.computeIfAbsent(trial.spec().model(), m -> new ArrayList<>()).add(trial));
    List<Chart.Series> series = new ArrayList<>();
    byModel.forEach(
        (model, ofModel) ->
            series.add(
                new Chart.Series(
                    model,
                    run.colour(model),
                    Mark.DOTS,
                    ofModel.stream().map(t -> x.place(setting(t, key).orElseThrow())).toList(),
                    ofModel.stream().map(trials::lossOf).toList(),
                    ofModel.stream().map(this::detail).toList())));
    String measured = trials.loss().replace('_', ' ');
    String name = "%s-sweep-%s".formatted(task, key.replace('_', '-'));
    String title = "%s of %s against %s".formatted(measured, task, key.replace('_', ' '));
    Chart chart = new Chart(name, title, x.axis(), Axis.logarithmic(measured), series);
    return chart.isBlank() ? Optional.empty() : Optional.of(chart);
  }

  /** All that was varied of a model, on parallel axes; empty if that is less than two settings. */
  private Optional<ParallelChart> lines(String task, String model, SweepTrials trials) {
    List<EndedTrial> all = trials.of(model);
    List<String> keys = List.copyOf(varied.get(all.get(0).id()).keySet());
    if (keys.size() < 2) {
      return Optional.empty();
    }
    SweepTrials thinned = trials.only(model).thinned(LINES);
    if (thinned.all().size() < all.size()) {
      left.add(left(task, model, all.size(), thinned.all().size(), "drawn as lines"));
    }
    List<VariedAxis> settings = keys.stream().map(key -> axis(key, thinned.all())).toList();
    String measured = trials.loss().replace('_', ' ');
    boolean positive = thinned.all().stream().mapToDouble(trials::lossOf).allMatch(v -> v > 0);
    List<Axis> axes = new ArrayList<>(settings.stream().map(VariedAxis::axis).toList());
    axes.add(positive ? Axis.logarithmic(measured) : Axis.linear(measured));
    // The best are drawn last, above the others.
    List<EndedTrial> shown =
        thinned.all().stream()
            .sorted(Comparator.comparingDouble(trials::lossOf).reversed())
            .toList();
    List<List<Double>> rows = new ArrayList<>();
    for (EndedTrial trial : shown) {
      List<Double> row = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        row.add(settings.get(i).place(setting(trial, keys.get(i)).orElseThrow()));
      }
      row.add(trials.lossOf(trial));
      rows.add(row);
    }
    hasLines = true;
    return Optional.of(
        new ParallelChart(
            "%s-%s-sweep-parallel".formatted(task, model),
            "%s of %s on %s against all that was varied".formatted(measured, model, task),
            axes,
            rows,
            shown.stream().map(this::detail).toList()));
  }

  private VariedAxis axis(String key, List<EndedTrial> trials) {
    return VariedAxis.of(
        key, trials.stream().flatMap(t -> setting(t, key).stream()).distinct().toList());
  }

  private Optional<String> setting(EndedTrial trial, String key) {
    return Optional.ofNullable(varied.get(trial.id()).get(key));
  }

  private String detail(EndedTrial trial) {
    return "%s %s (%s)"
        .formatted(SweepPlan.describe(trial.spec()), varied.get(trial.id()), trial.id());
  }
}
