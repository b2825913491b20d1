package leapfrog.training.model.frame;

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

  /** Time step in units of the data's. */
  public double factor() {
    return factor;
  }
}
