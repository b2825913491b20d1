package leapfrog.pipeline.nightly;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * How many trials ended how.
 *
 * @param planned all of the plan
 * @param succeeded trained and judged
 * @param failed threw
 * @param diverged lost a finite loss
 * @param stopped ended at a rung, where others were better
 */
public record TrialCounts(long planned, long succeeded, long failed, long diverged, long stopped) {
  /** Whether every trial has ended. */
  @JsonIgnore
  public boolean isComplete() {
    return planned == succeeded + failed + diverged + stopped;
  }
}
