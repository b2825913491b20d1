package leapfrog.pipeline.nightly;

/** What became of a number since the reference, the worst first. */
public enum CellVerdict {
  /** More trials failed or diverged. */
  FAILED,
  /** It was planned and there is none. */
  MISSING,
  /** It is not finite any more. */
  NOT_FINITE,
  /** It changed for the worse beyond the thresholds. */
  WORSE,
  /** Training took longer than the threshold allows. */
  SLOWER,
  /** It is not finite, and was not. */
  UNMEASURED,
  /** Its trials ended at a rung, where others were better. */
  STOPPED,
  /** It changed within the thresholds. */
  WITHIN,
  /** It changed, and is neither better nor worse. */
  NEUTRAL,
  /** It changed for the better beyond the thresholds, or is finite again. */
  BETTER,
  /** The reference has no such number. */
  ADDED,
  /** It is not planned any more. */
  REMOVED,
  /** It is the same to the last bit. */
  SAME,
  /** There is nothing to compare it with. */
  REFERENCE;

  /** Whether a night with such a number is worse than the reference. */
  public boolean isRegression() {
    return compareTo(SLOWER) <= 0;
  }

  /** Whether two numbers, or a number and its absence, were held against each other. */
  boolean isCompared() {
    return this != ADDED && this != REMOVED && this != REFERENCE;
  }
}
