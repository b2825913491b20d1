package leapfrog.pipeline.report;

import java.util.List;
import leapfrog.pipeline.figure.Chart;
import leapfrog.pipeline.figure.Chart.Axis;

/**
 * The axis of a setting that a sweep varied.
 *
 * @param axis its values as numbers, or as names where some are none
 */
record VariedAxis(Axis axis) {
  /** Ratio of values beyond which their powers of ten say more. */
  private static final double LARGE = 20;

  /**
   * The axis for some values.
   *
   * @param key the setting
   * @param values at least one, each once
   */
  static VariedAxis of(String key, List<String> values) {
    String label = key.replace('_', ' ');
    double[] numbers = values.stream().mapToDouble(VariedAxis::number).sorted().toArray();
    if (Double.isNaN(numbers[numbers.length - 1])) {
      return new VariedAxis(new Axis(label, Chart.Scale.NAMES, values));
    }
    boolean large = numbers[0] > 0 && numbers[numbers.length - 1] / numbers[0] >= LARGE;
    return new VariedAxis(large ? Axis.logarithmic(label) : Axis.linear(label));
  }

  /** Where a value stands. */
  double place(String value) {
    return axis.scale() == Chart.Scale.NAMES ? axis.names().indexOf(value) : number(value);
  }

  /** A value as a number; NaN, which sorts last, if it is none. */
  private static double number(String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
