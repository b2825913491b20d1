package leapfrog.pipeline.nightly;

/**
 * Which number of a sweep.
 *
 * @param metric name of the metric
 * @param of which trials
 */
public record CellKey(String metric, TrialGroup of) {}
