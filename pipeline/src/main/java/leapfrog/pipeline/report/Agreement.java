package leapfrog.pipeline.report;

/** How a number lies beside the published one. */
public enum Agreement {
  /** Within two of both numbers' ± taken together. */
  AGREES("≈", "agrees"),
  /** Below that; errors and losses are better when low. */
  LOWER("↓", "lower"),
  /** Above that. */
  HIGHER("↑", "higher"),
  /** There is nothing to compare, or no ±. */
  UNKNOWN("", "");

  private static final double WIDTH = 2;

  private final String symbol;
  private final String word;

  Agreement(String symbol, String word) {
    this.symbol = symbol;
    this.word = word;
  }

  /** A sign for it, so that colour is not the only one. */
  public String symbol() {
    return symbol;
  }

  /** A word for it. */
  public String word() {
    return word;
  }

  /**
   * Compares two numbers, each with what stands behind its ±.
   *
   * @param error NaN if there is none
   * @param publishedError NaN if there is none
   */
  static Agreement of(double mean, double error, double published, double publishedError) {
    double spread = Math.hypot(error, publishedError);
    if (!Double.isFinite(mean) || !Double.isFinite(published) || Double.isNaN(spread)) {
      return UNKNOWN;
    }
    double difference = mean - published;
    if (Math.abs(difference) <= WIDTH * spread) {
      return AGREES;
    }
    return difference < 0 ? LOWER : HIGHER;
  }
}
