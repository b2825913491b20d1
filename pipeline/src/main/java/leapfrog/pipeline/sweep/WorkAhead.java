package leapfrog.pipeline.sweep;

/** How much work is handed to Spark at a time. */
public final class WorkAhead {
  /** Work that is handed to Spark ahead, so that no core waits for the driver. */
  private static final int AHEAD = 2;

  /** Jobs that make up for all cores; more cores means more trials in a job. */
  private static final int JOBS_PER_ROUND = 64;

  private WorkAhead() {}

  /** Pieces of work in Spark's hands, beyond which no job is added. */
  public static int most(int cores) {
    return AHEAD * cores;
  }

  /** Pieces of work in a job. */
  public static int perJob(int cores) {
    return (cores + JOBS_PER_ROUND - 1) / JOBS_PER_ROUND;
  }
}
