package leapfrog.datagen.system;

import com.google.auto.service.AutoService;
import java.util.Map;
import leapfrog.datagen.integrate.IntegrationException;
import leapfrog.datagen.integrate.Times;
import leapfrog.datagen.registry.Parameters;

/**
 * The uniform rod of OpenAI Gym's {@code Pendulum-v0} without torque, in the coordinates of
 * Greydanus et al. (2019), task 5: q = θ, the angle from hanging straight down, counter-clockwise,
 * and p = cθ̇ with a fixed c, {@code momentumScale}.
 *
 * <p>Its trajectories are Gym's own steps θ̇' = θ̇ − 3g/2l·sinθ·dt, θ' = θ + θ̇'·dt, after which
 * θ̇' is clipped to ±{@code maxSpeed}; angles are given in (−π, π], as Gym's observations of cosine
 * and sine show them. Gym's angle is θ + π.
 *
 * <p>The field is the limit of small steps without a clip, dq/dt = p/c, dp/dt = −c·3g/2l·sin q, the
 * symplectic gradient of H = p²/2c + 3gc/2l·(1 − cos q). That is the energy of the rod, ml²/6·θ̇² +
 * mgl/2·(1 − cosθ), with c in place of the moment of inertia ml²/3; the mass cancels. Greydanus et
 * al. analyse it as 2cH = p² + 1.875(1 − cos q), with a fitted 1.9. Gym's steps conserve H only to
 * the order of dt, and not where they clip.
 *
 * @param g gravitational acceleration, positive
 * @param m mass, positive; of no effect without torque
 * @param l length, positive
 * @param dt time of a step, positive
 * @param maxSpeed largest |θ̇| after a step, positive
 * @param momentumScale c, momentum per angular velocity, positive
 */
public record GymPendulum(
    double g, double m, double l, double dt, double maxSpeed, double momentumScale)
    implements PhysicalSystem {
  private static final String NAME = "gym-pendulum";

  /** How far a time may be from a whole number of steps, as a part of it. */
  private static final double TIME_TOLERANCE = 1e-9;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public GymPendulum {
    Parameters.requirePositive("g of " + NAME, g);
    Parameters.requirePositive("m of " + NAME, m);
    Parameters.requirePositive("l of " + NAME, l);
    Parameters.requirePositive("dt of " + NAME, dt);
    Parameters.requirePositive("max_speed of " + NAME, maxSpeed);
    Parameters.requirePositive("momentum_scale of " + NAME, momentumScale);
  }

  @Override
  public int degreesOfFreedom() {
    return 1;
  }

  @Override
  public double energy(double[] state) {
    double p = state[1];
    return p * p / (2 * momentumScale) + momentumScale * pull() * (1 - StrictMath.cos(state[0]));
  }

  @Override
  public void derivative(double t, double[] state, double[] derivative) {
    derivative[0] = state[1] / momentumScale;
    derivative[1] = -momentumScale * pull() * StrictMath.sin(state[0]);
  }

  /** Largest angular acceleration. */
  private double pull() {
    return 3 * g / (2 * l);
  }

  @Override
  public int bodies() {
    return 1;
  }

  /** The free end of the rod. */
  @Override
  public void place(double[] q, double[] xy) {
    xy[0] = l * StrictMath.sin(q[0]);
    xy[1] = -l * StrictMath.cos(q[0]);
  }

  /**
   * Advances by Gym's steps.
   *
   * @param initial state at {@code times[0]}, {@code [2]}; not clipped
   * @param times increasing, each a whole number of steps dt after the first
   * @throws IllegalArgumentException if a time is not
   */
  @Override
  public double[] solve(double[] initial, double[] times) {
    Times.requireMonotone(times);
    IntegrationException.requireFinite(times[0], "initial state", initial);
    double[] states = new double[2 * times.length];
    states[0] = wrapped(initial[0]);
    states[1] = initial[1];
    double angle = initial[0];
    double speed = initial[1] / momentumScale;
    long done = 0;
    for (int i = 1; i < times.length; i++) {
      for (long steps = stepsUntil(times, i, done); done < steps; done++) {
        double unclipped = speed - pull() * StrictMath.sin(angle) * dt;
        angle += unclipped * dt;
        speed = Math.max(-maxSpeed, Math.min(maxSpeed, unclipped));
      }
      states[2 * i] = wrapped(angle);
      states[2 * i + 1] = momentumScale * speed;
    }
    return states;
  }

  private long stepsUntil(double[] times, int i, long done) {
    double elapsed = (times[i] - times[0]) / dt;
    long steps = Math.round(elapsed);
    if (steps <= done || Math.abs(elapsed - steps) > TIME_TOLERANCE * steps) {
      throw new IllegalArgumentException(
          "Cannot step %s from times[%d] = %s to times[%d] = %s: each time must be a whole number"
                  .formatted(NAME, i - 1, times[i - 1], i, times[i])
              + " of steps dt = %s after times[0] = %s".formatted(dt, times[0]));
    }
    return steps;
  }

  private static double wrapped(double angle) {
    double wrapped = StrictMath.IEEEremainder(angle, 2 * Math.PI);
    return wrapped > -Math.PI ? wrapped : Math.PI;
  }

  /** Makes {@link GymPendulum}. */
  @AutoService(SystemFactory.class)
  public static final class Factory extends ParametricSystemFactory {
    /** For {@code ServiceLoader}. */
    public Factory() {
      super(
          NAME,
          "OpenAI Gym's Pendulum-v0 without torque, by its own steps of dt, p = momentum_scale"
              + " dθ/dt, H = p²/2c + (3gc/2l) (1 − cos q) with c = momentum_scale",
          "Greydanus et al. 2019 (HNN), task 5; OpenAI Gym, Pendulum-v0",
          Parameters.ordered(
              Map.entry("g", 10.0),
              Map.entry("m", 1.0),
              Map.entry("l", 1.0),
              Map.entry("dt", 0.05),
              Map.entry("max_speed", 8.0),
              Map.entry("momentum_scale", 0.25)),
          values ->
              new GymPendulum(
                  values.get("g"),
                  values.get("m"),
                  values.get("l"),
                  values.get("dt"),
                  values.get("max_speed"),
                  values.get("momentum_scale")));
    }
  }
}
