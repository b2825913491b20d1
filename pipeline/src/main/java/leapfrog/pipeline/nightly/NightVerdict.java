package leapfrog.pipeline.nightly;

/** What a night is to those that follow it. */
public enum NightVerdict {
  /** It has begun, and not ended. */
  UNFINISHED,
  /** There was no good night before it. */
  REFERENCE,
  /** It is not worse than its reference. */
  GOOD,
  /** It is worse than its reference, and somebody has accepted that. */
  ACCEPTED,
  /** It is worse than its reference. */
  REGRESSION;

  /** Whether later nights are compared with it. */
  public boolean isGood() {
    return this == REFERENCE || this == GOOD || this == ACCEPTED;
  }
}
