package leapfrog.training.nn;

import java.util.function.UnaryOperator;

/**
 * What training compares with the target derivative: the field at the state itself, or its mean
 * over one Runge–Kutta step, as the original code's {@code use_rk4}.
 *
 * @param rk4Step length of the step in the data's unit of time, ≥ 0; 0 takes the field itself
 */
public record Slope(double rk4Step) {
  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public Slope {
    if (!(rk4Step >= 0) || Double.isInfinite(rk4Step)) {
      throw new IllegalArgumentException(
          "Cannot set rk4_step to %s: the value must be zero or positive".formatted(rk4Step));
    }
  }

  /** The slope of a field at x, {@code [batch][2n]}. */
  public <T> T of(UnaryOperator<T> field, Ops<T> ops, T x) {
    T k1 = field.apply(x);
    if (rk4Step == 0) {
      return k1;
    }
    T k2 = field.apply(ops.add(x, ops.scale(k1, rk4Step / 2)));
    T k3 = field.apply(ops.add(x, ops.scale(k2, rk4Step / 2)));
    T k4 = field.apply(ops.add(x, ops.scale(k3, rk4Step)));
    T middle = ops.scale(ops.add(k2, k3), 2);
    return ops.scale(ops.add(ops.add(k1, middle), k4), 1.0 / 6);
  }
}
