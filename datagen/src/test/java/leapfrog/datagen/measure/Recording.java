package leapfrog.datagen.measure;

import java.util.Locale;

/** A damped pendulum, o″ = −1.2 sin o − 0.02 o′, in the format of the recorded one. */
final class Recording {
  static final int ROWS = 40;

  private Recording() {}

  /** Forty rows from t = 5 at steps of 1/6 s, with gaps of 1/3 s and 1/2 s; CRLF. */
  static String text() {
    StringBuilder text = new StringBuilder().append("%").append("o v\r\n");
    double[] state = {1.1, 0.9};
    int sixths = 30;
    for (int row = 0; row < ROWS; row++) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %.16e  %.16e %.16e %.16e \r\n",
              0.0,
              sixths / 6.0,
              state[0],
              state[1]));
      int steps = row % 10 == 4 ? 2 : row == 27 ? 3 : 1;
      sixths += steps;
      for (int i = 0; i < steps * 10; i++) {
        state = midpoint(state, 1.0 / 60);
      }
    }
    return text.toString();
  }

  private static double[] midpoint(double[] state, double dt) {
    double angle = state[0] + dt / 2 * state[1];
    double velocity = state[1] + dt / 2 * acceleration(state[0], state[1]);
    return new double[] {state[0] + dt * velocity, state[1] + dt * acceleration(angle, velocity)};
  }

  private static double acceleration(double angle, double velocity) {
    return -1.2 * Math.sin(angle) - 0.02 * velocity;
  }
}
