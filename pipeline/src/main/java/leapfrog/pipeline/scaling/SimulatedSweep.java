package leapfrog.pipeline.scaling;

/**
 * What came of a simulated sweep.
 *
 * @param cores cores of all executors
 * @param wall seconds from the start of executors to the last result
 * @param driverBusy seconds for which the driver was busy
 * @param storeBusy seconds for which the store was busy
 * @param coreTime what cores did
 * @param results trials with a result
 * @param failed trials among them that failed because executors were lost under them again and
 *     again
 * @param losses executors that were lost
 */
public record SimulatedSweep(
    int cores,
    double wall,
    double driverBusy,
    double storeBusy,
    CoreTime coreTime,
    int results,
    int failed,
    int losses) {
  /** How many times faster than one core of mean speed that only trains. */
  public double speedUp() {
    return coreTime.training() / wall;
  }

  /** Speed-up per core, at most 1 where executors are of equal speed. */
  public double efficiency() {
    return speedUp() / cores;
  }
}
