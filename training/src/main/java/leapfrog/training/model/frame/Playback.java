package leapfrog.training.model.frame;

import java.util.Locale;
import java.util.OptionalInt;

/** How learned dynamics are followed (Toth et al. 2019, figure 7). */
public enum Playback {
  /** From the first state on, with the time step of the data. */
  FORWARD(1),
  /** From the last state of the forward rollout back to the first. */
  BACKWARD(-1),
  /** From the first state on, with twice the time step. */
  DOUBLE_SPEED(2),
  /** From the first state on, with half the time step. */
  HALF_SPEED(0.5);

  private final double factor;

  Playback(double factor) {
    this.factor = factor;
  }

  /** The name in tables, such as {@code double_speed}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Where in the data a step of the playback is.
   *
   * @param step number of the step, from 0
   * @param points number of the data's frames
   * @return in steps of the data from the first frame on, in multiples of a half
   */
  public double position(int step, int points) {
    return factor < 0 ? points - 1 + step * factor : step * factor;
  }

  /** The frame of the data at the time of a step; empty if none was taken then. */
  public OptionalInt frame(int step, int points) {
    double position = position(step, points);
    boolean taken = position == Math.rint(position) && position < points;
    return taken ? OptionalInt.of((int) position) : OptionalInt.empty();
  }

  /** Time step in units of the data's. */
  public double factor() {
    return factor;
  }
}
