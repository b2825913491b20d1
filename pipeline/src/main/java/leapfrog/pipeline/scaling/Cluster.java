package leapfrog.pipeline.scaling;

/**
 * What a sweep runs on.
 *
 * @param executors how many, positive
 * @param cores of each executor, each of which trains one trial at a time, positive
 * @param startup seconds until an executor is there, also one in place of a lost one, ≥ 0
 * @param spread standard deviation of the logarithm of an executor's slowness, whose mean is 1, ≥ 0
 * @param lossesPerHour mean losses of an executor in an hour, ≥ 0
 * @param checkpointSeconds seconds of training, at mean speed, between checkpoints; 0 for none
 * @param dataBytes what an executor reads before its first trial, ≥ 0
 * @param bandwidth bytes a second that all executors share when they read, positive
 */
public record Cluster(
    int executors,
    int cores,
    double startup,
    double spread,
    double lossesPerHour,
    double checkpointSeconds,
    double dataBytes,
    double bandwidth) {
  /** Checks the ranges. */
  public Cluster {
    Requirements.positive("the number of executors", executors);
    Requirements.positive("the cores of an executor", cores);
    Requirements.notNegative("the time of start-up", startup);
    Requirements.notNegative("the spread of speed", spread);
    Requirements.notNegative("the losses of executors", lossesPerHour);
    Requirements.notNegative("the time between checkpoints", checkpointSeconds);
    Requirements.notNegative("the size of the data", dataBytes);
    Requirements.positive("the bandwidth", bandwidth);
  }

  /** Executors of equal speed that are never lost. */
  public static Cluster calm(int executors) {
    return new Cluster(executors, 1, 0, 0, 0, 0, 0, 1);
  }

  /** The same cluster of another size. */
  public Cluster withExecutors(int number) {
    return new Cluster(
        number, cores, startup, spread, lossesPerHour, checkpointSeconds, dataBytes, bandwidth);
  }

  /** The same cluster with executors of equal speed that are never lost. */
  public Cluster withoutStragglers() {
    return new Cluster(executors, cores, startup, 0, 0, checkpointSeconds, dataBytes, bandwidth);
  }

  /** Cores of all executors. */
  public int allCores() {
    return Math.multiplyExact(executors, cores);
  }
}
