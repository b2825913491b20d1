package leapfrog.pipeline.scaling;

/**
 * What the cores of a cluster spent their time on, in seconds of a core. The parts add up to all
 * cores times the wall time.
 *
 * @param training training and evaluation that counted, as on cores of mean speed
 * @param driver waiting for the driver: to be given work and to hand in results
 * @param store waiting for the store
 * @param start start-up and reading data
 * @param rungs without work while others were still to come, as at the rungs of successive halving
 * @param tail without work at the end
 * @param stragglers what slow executors took longer, less what fast ones took less, work that was
 *     lost with an executor, and the time until another came
 */
public record CoreTime(
    double training,
    double driver,
    double store,
    double start,
    double rungs,
    double tail,
    double stragglers) {
  /** All of it. */
  public double sum() {
    return training + driver + store + start + rungs + tail + stragglers;
  }
}
