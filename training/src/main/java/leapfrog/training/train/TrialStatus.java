package leapfrog.training.train;

/** How a trial ended. Each of these is a result. */
public enum TrialStatus {
  /** Trained to the end of its budget and judged. */
  SUCCEEDED,
  /** Threw; it would throw again. */
  FAILED,
  /** Its loss stopped being finite. */
  DIVERGED,
  /** Stopped early at a rung; others were better. */
  STOPPED
}
