package leapfrog.datagen.integrate;

/** Checks on requested output times. */
public final class Times {
  private Times() {}

  /**
   * Checks that there is a time and that times go one way.
   *
   * @throws IllegalArgumentException if not
   */
  public static void requireMonotone(double[] times) {
    if (times.length == 0) {
      throw new IllegalArgumentException("Cannot integrate to no times: at least one is needed");
    }
    boolean forward = times[times.length - 1] >= times[0];
    for (int i = 1; i < times.length; i++) {
      if (!(forward ? times[i] > times[i - 1] : times[i] < times[i - 1])) {
        throw new IllegalArgumentException(
            "Cannot integrate to times[%d] = %s after times[%d] = %s: times must strictly increase"
                    .formatted(i, times[i], i - 1, times[i - 1])
                + " or strictly decrease");
      }
    }
  }
}
