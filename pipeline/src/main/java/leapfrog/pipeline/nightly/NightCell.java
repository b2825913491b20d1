package leapfrog.pipeline.nightly;

/**
 * A number of a night.
 *
 * @param key which
 * @param mean mean over the seeds; not finite if it could not be measured
 * @param standardError its standard error, from the spread over the seeds; NaN for fewer than two
 * @param seeds trials that succeeded
 * @param lost trials that failed or diverged
 */
public record NightCell(CellKey key, double mean, double standardError, long seeds, long lost) {
  /** Whether there is a number. */
  boolean isMeasured() {
    return Double.isFinite(mean);
  }
}
