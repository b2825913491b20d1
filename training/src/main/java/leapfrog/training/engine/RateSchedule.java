package leapfrog.training.engine;

/**
 * How the step size changes while a model trains.
 *
 * @param warmup steps over which it grows from zero, evenly; 0 begins with the full size
 * @param decay how it falls afterwards
 * @param steps steps of the whole training, after which the fall has ended
 */
public record RateSchedule(int warmup, Decay decay, int steps) {
  /** The same step size throughout, as in most papers. */
  public static final RateSchedule CONSTANT = new RateSchedule(0, Decay.NONE, 1);

  /** What is left of the step size at the end of a cosine. */
  private static final double REST = 0.02;

  /** How a step size falls. */
  public enum Decay {
    /** It does not. */
    NONE,
    /** Half a cosine from the full size to a fiftieth (Loshchilov and Hutter 2017, eq. 5). */
    COSINE
  }

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public RateSchedule {
    if (warmup < 0 || warmup >= Math.max(steps, 1)) {
      throw new IllegalArgumentException(
          "Cannot set warmup_steps to %d: the value must be zero or positive, and below the %d steps"
              .formatted(warmup, steps));
    }
  }

  /**
   * The step size in units of the full one.
   *
   * @param step number of the step, from 1
   */
  public double factor(int step) {
    if (step < warmup) {
      return (double) step / warmup;
    }
    if (decay == Decay.NONE) {
      return 1;
    }
    double done = Math.min(1, (step - warmup) / (double) Math.max(1, steps - warmup));
    return REST + (1 - REST) * 0.5 * (1 + Math.cos(Math.PI * done));
  }
}
