package leapfrog.pipeline.table;

import java.util.Locale;

/** Numbers as people read them in a table: three digits, the error with two. */
final class Numbers {
  private static final String UNKNOWN = "–";

  private Numbers() {}

  /** Such as {@code 3.61e-02 ± 1.9e-03}; a dash if there is no number. */
  static String withError(double mean, double error, String plusMinus) {
    if (Double.isNaN(mean)) {
      return UNKNOWN;
    }
    String number = String.format(Locale.ROOT, "%.2e", mean);
    return Double.isNaN(error)
        ? number
        : number + plusMinus + String.format(Locale.ROOT, "%.1e", error);
  }
}
