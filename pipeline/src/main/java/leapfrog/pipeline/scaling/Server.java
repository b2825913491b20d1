package leapfrog.pipeline.scaling;

/** Serves one after another, in the order of arrival. */
final class Server {
  private double free;
  private double busy;

  /**
   * Somebody arrives.
   *
   * @param now not before the arrival of anybody else
   * @param seconds for which he is served
   * @return when he has been served
   */
  double serve(double now, double seconds) {
    free = Math.max(now, free) + seconds;
    busy += seconds;
    return free;
  }

  /** Seconds of service so far. */
  double busy() {
    return busy;
  }
}
