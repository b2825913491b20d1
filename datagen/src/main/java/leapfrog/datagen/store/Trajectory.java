package leapfrog.datagen.store;

/**
 * One row: a trajectory, or a window of one. All arrays are time-major: entry {@code i·n + j}
 * belongs to time i and coordinate j, with T times and n degrees of freedom. They are not copied;
 * treat them as read-only.
 *
 * @param id index within the split
 * @param t times, {@code [T]}
 * @param q true positions, {@code [T·n]}
 * @param p true momenta, {@code [T·n]}
 * @param dq true dq/dt, {@code [T·n]}; empty if derivatives are not recorded
 * @param dp true dp/dt, {@code [T·n]}; empty if derivatives are not recorded
 * @param qObserved positions with observation noise, {@code [T·n]}
 * @param pObserved momenta with observation noise, {@code [T·n]}
 * @param energy energy of the true state, {@code [T]}
 * @param frames pictures of the observed positions, or {@link Frames#NONE}
 */
// A row of a dataset is its arrays; copying them would double the cost of reading.
@SuppressWarnings("ArrayRecordComponent")
public record Trajectory(
    long id,
    double[] t,
    double[] q,
    double[] p,
    double[] dq,
    double[] dp,
    double[] qObserved,
    double[] pObserved,
    double[] energy,
    Frames frames) {

  /** Checks the lengths. */
  public Trajectory {
    if (t.length == 0 || q.length == 0 || q.length % t.length != 0) {
      throw new IllegalArgumentException(
          "Trajectory %d has %d values of q at %d times".formatted(id, q.length, t.length));
    }
    requireLength(id, "p", p.length, q.length);
    if (dq.length > 0 || dp.length > 0) {
      requireLength(id, "dq", dq.length, q.length);
      requireLength(id, "dp", dp.length, q.length);
    }
    requireLength(id, "q_observed", qObserved.length, q.length);
    requireLength(id, "p_observed", pObserved.length, q.length);
    requireLength(id, "energy", energy.length, t.length);
    requireLength(id, "frames", frames.pixels().length, frames.frameBytes() * t.length);
  }

  /** The same row with other frames. */
  public Trajectory with(Frames newFrames) {
    return new Trajectory(id, t, q, p, dq, dp, qObserved, pObserved, energy, newFrames);
  }

  /** Number T of times. */
  public int points() {
    return t.length;
  }

  /** Number n of position coordinates. */
  public int degreesOfFreedom() {
    return q.length / t.length;
  }

  /** Whether dq and dp are recorded. */
  public boolean hasDerivatives() {
    return dq.length > 0;
  }

  private static void requireLength(long id, String name, int actual, int expected) {
    if (actual != expected) {
      throw new IllegalArgumentException(
          "Trajectory %d has %d values of %s; expected %d".formatted(id, actual, name, expected));
    }
  }
}
