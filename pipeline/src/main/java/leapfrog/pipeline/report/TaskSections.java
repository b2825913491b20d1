package leapfrog.pipeline.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leapfrog.pipeline.figure.Chart;
import leapfrog.pipeline.figure.Chart.Axis;
import leapfrog.pipeline.figure.Chart.Mark;

/**
 * What a run has learned, task by task.
 *
 * @param run the run
 * @param analyses what its models allow
 * @param tables what analyses have left
 * @param pictures the same, drawn
 * @param configurations what the sweep varied, by trial
 * @param plots where charts are kept
 */
record TaskSections(
    RunContents run,
    ModelAnalyses analyses,
    AnalysisTables tables,
    Pictures pictures,
    Map<String, String> configurations,
    Plots plots) {
  private static final String TIME = "time";

  /** The section of a task. */
  TaskSection of(String task, String id) throws IOException {
    List<Group> groups = new ArrayList<>();
    groups.add(LearningCurves.of(task, run, configurations, plots));
    if (run.succeeded(task).isEmpty()) {
      groups.add(
          new Group(
              "What was learned",
              "",
              List.of(
                  new Block.Missing(
                      "No trial of %s has succeeded, so there is no model to look at."
                          .formatted(task),
                      ""))));
    }
    add(
        groups,
        "Phase portraits",
        "Energy as shades of blue, the field as arrows, some paths in orange; the truth first.",
        stills(ShownAnalysis.PHASE_SPACE, task));
    add(
        groups,
        "Latent phase space",
        "The plane that a model has made up: its field as arrows, what it encodes as dots, rollouts"
            + " in orange.",
        stills(ShownAnalysis.LATENT_PHASE_SPACE, task));
    add(
        groups,
        "Rollouts",
        "From the first initial state that the task is judged by.",
        rollouts(task));
    add(
        groups,
        "Energy along many orbits",
        "True energy less that of the beginning, on one scale for all models.",
        stills(ShownAnalysis.ENERGY_DISTRIBUTION, task));
    add(
        groups,
        "Playbacks",
        "The data, and what the model makes of them forward, backward, at double and half speed; and"
            + " a sample of its prior if it has one.",
        playbacks(task));
    add(
        groups,
        "Error step by step",
        "Mean squared error of a pixel along rollouts of the test split (solid) and the training"
            + " split (dashed).",
        errors(task));
    add(
        groups,
        "Energy added and removed",
        "Along the symplectic gradient energy stays; along the gradient it grows or falls.",
        orMissing(picturesOf(task).energyChanges(), ShownAnalysis.ENERGY_CHANGE, task));
    return new TaskSection(id, task, groups);
  }

  private static void add(
      List<Group> groups, String title, String explanation, List<? extends Block> blocks) {
    if (!blocks.isEmpty()) {
      groups.add(new Group(title, explanation, List.copyOf(blocks)));
    }
  }

  private List<Block> stills(ShownAnalysis analysis, String task) throws IOException {
    return orMissing(picturesOf(task).stills(analysis), analysis, task);
  }

  private TaskPictures picturesOf(String task) {
    return new TaskPictures(task, run.tasks(), pictures);
  }

  private List<Block> orMissing(List<Block> blocks, ShownAnalysis analysis, String task) {
    if (blocks.isEmpty() && analyses.allow(analysis, task)) {
      return List.of(analysis.missing(task, run));
    }
    return blocks;
  }

  private List<Block> rollouts(String task) {
    List<CsvRow> rows = tables.rows("rollout", task, TaskSections::isFirst);
    if (rows.isEmpty()) {
      return orMissing(List.of(), ShownAnalysis.ROLLOUT, task);
    }
    List<Block> blocks = new ArrayList<>();
    add(
        blocks,
        task + "-rollout-path",
        "Path of the first degree of freedom, " + task,
        Axis.linear("first position"),
        Axis.linear("first momentum"),
        paths(task));
    add(
        blocks,
        task + "-rollout-error",
        "Error of the coordinates, " + task,
        Axis.linear(TIME),
        Axis.logarithmic("mean squared error"),
        series(rows, "coordinate_mse"));
    add(
        blocks,
        task + "-rollout-conserved",
        "What the HNN conserves along each rollout, " + task,
        Axis.linear(TIME),
        Axis.linear("learned energy"),
        series(conserved(task), "value"));
    add(
        blocks,
        task + "-rollout-energy",
        "True energy along each rollout, " + task,
        Axis.linear(TIME),
        Axis.linear("energy"),
        series(rows, "true_energy"));
    return blocks;
  }

  private static boolean isFirst(CsvRow row) {
    return row.text("trajectory").equals("0");
  }

  private List<CsvRow> conserved(String task) {
    List<CsvRow> rows = tables.rows("rollout_conserved", task, TaskSections::isFirst);
    return rows.stream()
        .filter(row -> row.text("hamiltonian_trial").equals(rows.get(0).text("hamiltonian_trial")))
        .toList();
  }

  private List<Chart.Series> paths(String task) {
    List<CsvRow> rows =
        tables.rows(
            "rollout_coordinates",
            task,
            row -> isFirst(row) && List.of("q0", "p0").contains(row.text("coordinate")));
    List<Chart.Series> series = new ArrayList<>();
    AnalysisTables.by(rows, row -> row.text("model"))
        .forEach(
            (model, path) -> {
              Map<String, List<CsvRow>> parts =
                  AnalysisTables.by(path, row -> row.text("coordinate"));
              List<Double> q = AnalysisTables.column(parts.getOrDefault("q0", List.of()), "value");
              List<Double> p = AnalysisTables.column(parts.getOrDefault("p0", List.of()), "value");
              if (q.size() == p.size() && !q.isEmpty()) {
                series.add(new Chart.Series(model, run.colour(model), Mark.LINE, q, p, List.of()));
              }
            });
    return series;
  }

  /** A line for each model against time. */
  private List<Chart.Series> series(List<CsvRow> rows, String column) {
    return lines(rows, column, Mark.LINE);
  }

  private List<Chart.Series> lines(List<CsvRow> rows, String column, Mark mark) {
    List<Chart.Series> series = new ArrayList<>();
    AnalysisTables.by(rows, row -> row.text("model"))
        .forEach(
            (model, ofModel) -> {
              List<Double> values = AnalysisTables.column(ofModel, column);
              if (values.stream().anyMatch(Double::isFinite)) {
                series.add(
                    new Chart.Series(
                        model,
                        run.colour(model),
                        mark,
                        AnalysisTables.column(ofModel, TIME),
                        values,
                        List.of()));
              }
            });
    return series;
  }

  private List<Block> errors(String task) {
    List<CsvRow> rows = tables.rows("rollout_error", task, row -> true);
    if (rows.isEmpty()) {
      return orMissing(List.of(), ShownAnalysis.ROLLOUT_ERROR, task);
    }
    List<Chart.Series> series = new ArrayList<>();
    Map<String, List<CsvRow>> splits = AnalysisTables.by(rows, row -> row.text("split"));
    series.addAll(lines(splits.getOrDefault("test", List.of()), "mse_mean", Mark.LINE));
    series.addAll(lines(splits.getOrDefault("train", List.of()), "mse_mean", Mark.DASHED));
    List<Block> blocks = new ArrayList<>();
    add(
        blocks,
        task + "-error-by-step",
        "Error step by step, " + task,
        Axis.linear(TIME),
        Axis.logarithmic("mean squared error"),
        series);
    return blocks;
  }

  private List<Block> playbacks(String task) throws IOException {
    List<Block> blocks = new ArrayList<>();
    List<String> names =
        picturesOf(task).names().stream()
            .filter(name -> name.startsWith(task + "-playback-"))
            .toList();
    for (String name : names) {
      pictures
          .animation(
              name,
              "%s: %s".formatted(task, player(name, task)),
              "Animated frames of %s as %s plays them".formatted(task, player(name, task)))
          .ifPresent(blocks::add);
    }
    if (!names.isEmpty()) {
      add(
          blocks,
          task + "-playback-energy",
          "Learned energy along the forward playback, " + task,
          Axis.linear(TIME),
          Axis.linear("learned energy"),
          series(
              tables.rows(
                  "playback", task, row -> isFirst(row) && row.text("playback").equals("forward")),
              "energy"));
    }
    for (String name : names) {
      pictures
          .still(
              name,
              "%s: %s, frame by frame".formatted(task, player(name, task)),
              "Frames of %s as %s plays them, a line for each playback"
                  .formatted(task, player(name, task)))
          .ifPresent(blocks::add);
    }
    return orMissing(blocks, ShownAnalysis.PLAYBACK, task);
  }

  /** The model and trial that end a picture's name. */
  private static String player(String name, String task) {
    String player = name.substring((task + "-playback-").length());
    int dash = player.lastIndexOf('-');
    return dash < 0
        ? player
        : "%s, trial %s".formatted(player.substring(0, dash), player.substring(dash + 1));
  }

  private void add(
      List<Block> blocks, String name, String title, Axis x, Axis y, List<Chart.Series> series) {
    if (!series.isEmpty()) {
      Chart chart = new Chart(name, title, x, y, series);
      if (!chart.isBlank()) {
        blocks.add(plots.plot(chart));
      }
    }
  }
}
