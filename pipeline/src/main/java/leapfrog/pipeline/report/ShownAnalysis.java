package leapfrog.pipeline.report;

/** The analyses that a report shows. */
enum ShownAnalysis {
  PHASE_SPACE("phase-space", "phase_space_field", "phase portraits"),
  LATENT_PHASE_SPACE("latent-phase-space", "latent_phase_space_field", "latent phase portraits"),
  ROLLOUT("rollout", "rollout", "rollouts"),
  ENERGY_DISTRIBUTION("energy-distribution", "energy_distribution", "energies along many orbits"),
  ENERGY_CHANGE("energy-change", "energy_change", "pictures of energy added and removed"),
  PLAYBACK("playback", "playback", "playbacks of frames"),
  ROLLOUT_ERROR("rollout-error", "rollout_error", "errors step by step"),
  DENSITY_FLOW("density-flow", "density_flow_kde", "learned densities");

  private final String analysis;
  private final String table;
  private final String content;

  ShownAnalysis(String analysis, String table, String content) {
    this.analysis = analysis;
    this.table = table;
    this.content = content;
  }

  /** Name of the {@link leapfrog.training.analyze.Analysis}. */
  String analysis() {
    return analysis;
  }

  /** A table that it leaves, without the file's ending. */
  String table() {
    return table;
  }

  /** What is missing where it was not run, as a plural. */
  Block.Missing missing(String task, RunContents run) {
    return new Block.Missing(
        "There are no %s of %s yet.".formatted(content, task), run.command("analyze", analysis));
  }
}
