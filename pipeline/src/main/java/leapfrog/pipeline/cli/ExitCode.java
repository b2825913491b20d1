package leapfrog.pipeline.cli;

/** What a command's exit status says. */
public enum ExitCode {
  /** Everything was done. */
  DONE(0),
  /** Everything was run, but some trials failed or diverged. */
  TRIALS_FAILED(1),
  /** The command line, the configuration or a dataset is wrong. */
  USAGE(2),
  /** The nightly sweep is worse than the last good one. */
  REGRESSION(3),
  /** Files, Spark or Leapfrog itself failed. */
  INFRASTRUCTURE(4);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The exit status. */
  public int code() {
    return code;
  }
}
