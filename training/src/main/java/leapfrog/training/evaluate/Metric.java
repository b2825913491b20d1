package leapfrog.training.evaluate;

/**
 * A measured number with what stands behind its ±: its standard error, or where the published
 * tables give the spread, as {@link FrameExperiment} says, the standard deviation.
 *
 * @param mean the number; not finite if it could not be measured
 * @param standardError its standard error or deviation; NaN where there is none
 */
public record Metric(double mean, double standardError) {
  /** A number without an error. */
  public static Metric exact(double value) {
    return new Metric(value, Double.NaN);
  }
}
