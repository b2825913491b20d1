package leapfrog.datagen.store;

/**
 * One trajectory. All arrays are time-major: entry {@code i·n + j} belongs to time i and coordinate
 * j, with T times and n degrees of freedom. They are not copied; treat them as read-only.
 *
 * @param id index within the split
 * @param t times, {@code [T]}
 * @param q true positions, {@code [T·n]}
 * @param p true momenta, {@code [T·n]}
 * @param dq true dq/dt, {@code [T·n]}
 * @param dp true dp/dt, {@code [T·n]}
 * @param qObserved positions with observation noise, {@code [T·n]}
 * @param pObserved momenta with observation noise, {@code [T·n]}
 * @param energy energy of the true state, {@code [T]}
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
    double[] energy) {

  /** Checks the lengths. */
  public Trajectory {
    if (t.length == 0 || q.length == 0 || q.length % t.length != 0) {
      throw new IllegalArgumentException(
          "Trajectory %d has %d values of q at %d times".formatted(id, q.length, t.length));
    }
    requireLength(id, "p", p, q.length);
    requireLength(id, "dq", dq, q.length);
    requireLength(id, "dp", dp, q.length);
    requireLength(id, "q_observed", qObserved, q.length);
    requireLength(id, "p_observed", pObserved, q.length);
    requireLength(id, "energy", energy, t.length);
  }

  /** Number T of times. */
  public int points() {
    return t.length;
  }

  /** Number n of position coordinates. */
  public int degreesOfFreedom() {
    return q.length / t.length;
  }

  private static void requireLength(long id, String name, double[] values, int expected) {
    if (values.length != expected) {
      throw new IllegalArgumentException(
          "Trajectory %d has %d values of %s; expected %d"
              .formatted(id, values.length, name, expected));
    }
  }
}
