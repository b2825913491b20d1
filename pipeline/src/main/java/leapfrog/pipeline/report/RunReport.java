package leapfrog.pipeline.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.pipeline.table.Configurations;
import leapfrog.training.train.TrialStatus;

/** Makes the part of a page that is about one run. */
final class RunReport {
  private static final String DENSITIES = "density-flow";

  /** Trials of one kind that are told one by one. */
  private static final int SHOWN = 100;

  private final RunContents run;
  private final ModelAnalyses analyses;
  private final Pictures pictures;
  private final Plots plots;
  private final List<String> notices = new ArrayList<>();

  /**
   * Prepares it.
   *
   * @param analyses what the run's models allow
   * @param budget limits the pictures of the whole page
   * @param plots where charts are kept
   */
  RunReport(RunContents run, ModelAnalyses analyses, PictureBudget budget, Plots plots)
      throws IOException {
    this.run = run;
    this.analyses = analyses;
    this.pictures = new Pictures(run.folder().analysis(), run.folder().conf(), budget);
    this.plots = plots;
  }

  /** The pictures of the run's analyses. */
  Pictures pictures() {
    return pictures;
  }

  /**
   * Everything about the run.
   *
   * @param id unique within the page
   * @param title unique within the page
   * @param earlier what could not be read or made before
   */
  RunSection section(String id, String title, List<String> earlier) throws IOException {
    AnalysisTables tables = new AnalysisTables(run);
    Map<String, Map<String, String>> varied = Configurations.varied(run.plan().trials());
    List<ResultSection> results = results();
    TaskSections sections =
        new TaskSections(
            run, analyses, tables, pictures, Configurations.of(run.plan().trials()), plots);
    List<TaskSection> tasks = new ArrayList<>();
    for (String task : run.tasks()) {
      tasks.add(sections.of(task, "%s-task-%d".formatted(id, tasks.size() + 1)));
    }
    List<Group> groups = new ArrayList<>();
    densities().ifPresent(groups::add);
    SweepOverview.of(run, varied, plots).ifPresent(groups::add);
    notices.addAll(earlier);
    run.unreadable().values().stream().limit(SHOWN).forEach(notices::add);
    if (run.unreadable().size() > SHOWN) {
      notices.add(
          "Another %d trials cannot be used either.".formatted(run.unreadable().size() - SHOWN));
    }
    notices.addAll(analyses.notices());
    notices.addAll(tables.notices());
    List<RunSection.Failure> failures = failures();
    return new RunSection(
        id,
        title,
        Summary.of(run),
        results,
        results.isEmpty() ? List.of(noResults()) : List.of(),
        tasks,
        groups,
        failures.subList(0, Math.min(SHOWN, failures.size())),
        Math.max(0, failures.size() - SHOWN),
        notices);
  }

  private List<ResultSection> results() {
    try {
      return ResultSections.read(run);
    } catch (IOException e) {
      notices.add("Cannot read the tables: " + e.getMessage());
      return List.of();
    }
  }

  private Block.Missing noResults() {
    return run.ended().isEmpty()
        ? new Block.Missing(
            "There are no results yet: no trial has ended.",
            run.provenance().getOrDefault("command_line", ""))
        : new Block.Missing("There are no result tables yet.", run.command("tables"));
  }

  /** One picture for all densities. */
  private Optional<Group> densities() throws IOException {
    if (run.tasks().stream().noneMatch(task -> analyses.allow(ShownAnalysis.DENSITY_FLOW, task))) {
      return Optional.empty();
    }
    Optional<Block> picture =
        pictures.still(
            DENSITIES,
            "Target, learned density, energies of each step, and flow of each density",
            "For each density: target and learned density, kinetic and potential energy of each"
                + " step, a single leapfrog step and the integrated flow");
    return Optional.of(
        new Group(
            "Learned densities",
            "In the form of figure 9 of Toth et al. 2019.",
            List.of(picture.orElse(ShownAnalysis.DENSITY_FLOW.missing("this run", run)))));
  }

  private List<RunSection.Failure> failures() {
    List<RunSection.Failure> failures = new ArrayList<>();
    for (EndedTrial trial : run.ended().values()) {
      if (trial.status() != TrialStatus.SUCCEEDED) {
        failures.add(
            new RunSection.Failure(
                trial.id(),
                SweepPlan.describe(trial.spec()),
                trial.status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                trial.lastGoodStep(),
                trial.reason()));
      }
    }
    return failures;
  }
}
