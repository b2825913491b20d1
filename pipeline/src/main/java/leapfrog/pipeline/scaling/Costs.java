package leapfrog.pipeline.scaling;

/**
 * What everything but training costs.
 *
 * @param driverPerJob seconds for which a job of Spark occupies the driver, ≥ 0
 * @param driverPerTask seconds for which a task, from launch to result, occupies the driver, ≥ 0
 * @param storeRate metadata operations that the store serves a second, positive
 * @param storeLatency seconds that an operation takes beyond being served, ≥ 0
 */
public record Costs(
    double driverPerJob, double driverPerTask, double storeRate, double storeLatency) {
  /**
   * As text, for option defaults: measured by {@link CostMeasurement}; docs/scaling.md says how and
   * where.
   */
  public static final String DRIVER_MS_PER_JOB = "2.44";

  /** The same. */
  public static final String DRIVER_MS_PER_TASK = "0.83";

  /** The same. */
  public static final String STORE_OPERATIONS_PER_SECOND = "6400";

  /** The same. */
  public static final String STORE_LATENCY_MS = "0.05";

  /** Metadata operations before a trial trains: its result, the dataset's files, a checkpoint. */
  public static final int LOOK_UP = 6;

  /** Metadata operations that write a file whole: create, allocate, complete, rename. */
  public static final int WRITE = 4;

  /** Metadata operations that commit a trial: weights, result, and the checkpoint's deletion. */
  public static final int COMMIT = 2 * WRITE + 1;

  /**
   * Metadata operations that record a rung: a look for an earlier record, checkpoint and record.
   */
  public static final int RUNG = 1 + 2 * WRITE;

  /** Metadata operations that end a trial at a rung: the rung's record, result, checkpoint. */
  public static final int STOP = 1 + WRITE + 1;

  /** Checks the ranges. */
  public Costs {
    Requirements.notNegative("the driver's time for a job", driverPerJob);
    Requirements.notNegative("the driver's time for a task", driverPerTask);
    Requirements.positive("the store's rate", storeRate);
    Requirements.notNegative("the store's latency", storeLatency);
  }
}
