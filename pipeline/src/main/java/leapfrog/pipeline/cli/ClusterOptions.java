package leapfrog.pipeline.cli;

import leapfrog.pipeline.scaling.Cluster;
import leapfrog.pipeline.scaling.Costs;
import picocli.CommandLine.Option;

/** What a simulated cluster is like. Defaults of what can be measured are measured values. */
final class ClusterOptions {
  private static final double MILLI = 1e-3;
  private static final double MEGA = 1e6;

  @Option(
      names = "--cores",
      paramLabel = "N",
      defaultValue = "1",
      description = "cores of an executor (default: ${DEFAULT-VALUE})")
  private int cores;

  @Option(
      names = "--driver-ms-per-job",
      paramLabel = "MS",
      defaultValue = Costs.DRIVER_MS_PER_JOB,
      description = "driver's time for a job (default: ${DEFAULT-VALUE}, measured)")
  private double driverPerJob;

  @Option(
      names = "--driver-ms-per-task",
      paramLabel = "MS",
      defaultValue = Costs.DRIVER_MS_PER_TASK,
      description = "driver's time for a task (default: ${DEFAULT-VALUE}, measured)")
  private double driverPerTask;

  @Option(
      names = "--store-ops-per-second",
      paramLabel = "N",
      defaultValue = Costs.STORE_OPERATIONS_PER_SECOND,
      description =
          "metadata operations that the store serves a second (default: ${DEFAULT-VALUE}, measured)")
  private double storeRate;

  @Option(
      names = "--store-latency-ms",
      paramLabel = "MS",
      defaultValue = Costs.STORE_LATENCY_MS,
      description = "wait for each of them beyond that (default: ${DEFAULT-VALUE}, measured)")
  private double storeLatency;

  @Option(
      names = "--startup-seconds",
      paramLabel = "S",
      defaultValue = "10",
      description = "until an executor is there (default: ${DEFAULT-VALUE}, assumed)")
  private double startup;

  @Option(
      names = "--slowness-spread",
      paramLabel = "X",
      defaultValue = "0.1",
      description =
          "standard deviation of the logarithm of an executor's slowness (default:"
              + " ${DEFAULT-VALUE}, assumed)")
  private double spread;

  @Option(
      names = "--losses-per-hour",
      paramLabel = "X",
      defaultValue = "0.001",
      description = "mean losses of an executor in an hour (default: ${DEFAULT-VALUE}, assumed)")
  private double losses;

  @Option(
      names = "--checkpoint-seconds",
      paramLabel = "S",
      defaultValue = "0",
      description = "training between checkpoints; 0 writes none (default: ${DEFAULT-VALUE})")
  private double checkpoint;

  @Option(
      names = "--bandwidth-mb",
      paramLabel = "MB",
      defaultValue = "1000",
      description =
          "megabytes a second that all executors share when they read data (default:"
              + " ${DEFAULT-VALUE}, assumed)")
  private double bandwidth;

  /**
   * The cluster.
   *
   * @param executors how many
   * @param dataBytes what an executor reads
   */
  Cluster cluster(int executors, double dataBytes) {
    return new Cluster(
        executors, cores, startup, spread, losses, checkpoint, dataBytes, bandwidth * MEGA);
  }

  /** The costs. */
  Costs costs() {
    return new Costs(driverPerJob * MILLI, driverPerTask * MILLI, storeRate, storeLatency * MILLI);
  }
}
