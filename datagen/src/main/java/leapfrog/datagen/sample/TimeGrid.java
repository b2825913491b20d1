package leapfrog.datagen.sample;

import java.io.Serializable;

/**
 * Evenly spaced observation times, both ends included.
 *
 * @param start first time
 * @param end last time, after {@code start}
 * @param points number of times, at least 2
 */
public record TimeGrid(double start, double end, int points) implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public TimeGrid {
    if (!Double.isFinite(start) || !Double.isFinite(end) || !(end > start)) {
      throw new IllegalArgumentException(
          "Cannot set the time span to [%s, %s]: the end must lie after the start"
              .formatted(start, end));
    }
    if (points < 2) {
      throw new IllegalArgumentException(
          "Cannot set points to %d: a trajectory needs at least 2".formatted(points));
    }
  }

  /**
   * Times at a given distance from one another.
   *
   * @param step from one time to the next, positive
   */
  public static TimeGrid steps(double start, double step, int points) {
    return new TimeGrid(start, start + step * (points - 1), points);
  }

  /** The times, {@code [points]}; the last one is exactly {@code end}. */
  public double[] times() {
    double[] times = new double[points];
    for (int i = 0; i < points; i++) {
      times[i] = start + (end - start) * i / (points - 1);
    }
    times[points - 1] = end;
    return times;
  }
}
