package leapfrog.training.evaluate;

import java.util.Arrays;
import leapfrog.datagen.integrate.GroundTruth;
import leapfrog.datagen.integrate.IntegrationException;
import leapfrog.training.nn.LearnedField;

/** How exactly a learned field leads back to where it was followed from. */
final class Reversibility {
  private Reversibility() {}

  /**
   * Distance from the initial state after following a field to the end and back.
   *
   * @param initial state at {@code begin}, {@code [2n]}
   * @return the distance, or NaN if the field cannot be followed
   */
  static double error(
      GroundTruth integrator, LearnedField field, double[] initial, double begin, double end) {
    try {
      double[] there = second(integrator.solve(field, initial, new double[] {begin, end}));
      double[] back = second(integrator.solve(field, there, new double[] {end, begin}));
      double sum = 0;
      for (int i = 0; i < initial.length; i++) {
        sum += (back[i] - initial[i]) * (back[i] - initial[i]);
      }
      return Math.sqrt(sum);
    } catch (IntegrationException e) {
      return Double.NaN;
    }
  }

  private static double[] second(double[] states) {
    return Arrays.copyOfRange(states, states.length / 2, states.length);
  }
}
