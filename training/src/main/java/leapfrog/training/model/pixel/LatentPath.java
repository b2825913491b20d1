package leapfrog.training.model.pixel;

import java.util.Arrays;
import leapfrog.datagen.integrate.GroundTruth;
import leapfrog.datagen.integrate.IntegrationException;
import leapfrog.training.model.frame.Playback;
import leapfrog.training.nn.LearnedField;

/** Follows a learned field from a latent state, adaptively and in float64. */
public final class LatentPath {
  /**
   * Far more exact than any learned field; the limit is enough for a smooth field, and one that
   * needs more evaluations has left the data far behind.
   */
  public static final GroundTruth INTEGRATOR = new GroundTruth(1e-10, 1e-10, 200_000);

  private LatentPath() {}

  /**
   * The states at each point of a playback, a step of one unit of time apart at normal speed.
   *
   * @param initial {@code [latent]}
   * @param points number of states, at least 1
   * @return {@code [points][latent]} in one array; all NaN if the field cannot be followed
   */
  public static double[] follow(
      LearnedField field, double[] initial, int points, Playback playback) {
    try {
      double[] times = times(points, Math.abs(playback.factor()));
      double[] forward = INTEGRATOR.solve(field, initial, times);
      if (playback.factor() > 0) {
        return forward;
      }
      double[] last = Arrays.copyOfRange(forward, forward.length - initial.length, forward.length);
      return INTEGRATOR.solve(field, last, reversed(times));
    } catch (IntegrationException e) {
      double[] failed = new double[points * initial.length];
      Arrays.fill(failed, Double.NaN);
      return failed;
    }
  }

  private static double[] times(int points, double step) {
    double[] times = new double[points];
    for (int i = 0; i < points; i++) {
      times[i] = i * step;
    }
    return times;
  }

  private static double[] reversed(double[] times) {
    double[] reversed = new double[times.length];
    for (int i = 0; i < times.length; i++) {
      reversed[i] = times[times.length - 1 - i];
    }
    return reversed;
  }
}
