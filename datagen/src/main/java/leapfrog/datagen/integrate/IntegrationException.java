package leapfrog.datagen.integrate;

import java.util.Arrays;

/** An integration that could not go on: the field or the state broke down at some time. */
public final class IntegrationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** How far the integration came. */
  private final double time;

  /**
   * Reports a breakdown.
   *
   * @param time how far the integration came
   * @param reason what went wrong there
   * @param cause the error below it, or null
   */
  public IntegrationException(double time, String reason, Throwable cause) {
    super("Integration failed at t = %s: %s".formatted(time, reason), cause);
    this.time = time;
  }

  /** How far the integration came. */
  public double time() {
    return time;
  }

  /**
   * Checks that all values are finite.
   *
   * @param time how far the integration came
   * @param what the values are, for the message, such as {@code state}
   * @throws IntegrationException if one is not
   */
  public static void requireFinite(double time, String what, double[] values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IntegrationException(
            time, "the %s is %s".formatted(what, Arrays.toString(values)), null);
      }
    }
  }
}
