package leapfrog.training.evaluate;

/**
 * A measured number with its standard error.
 *
 * @param mean the number; not finite if it could not be measured
 * @param standardError its standard error; NaN where there is none
 */
public record Metric(double mean, double standardError) {
  /** A number without an error. */
  public static Metric exact(double value) {
    return new Metric(value, Double.NaN);
  }
}
