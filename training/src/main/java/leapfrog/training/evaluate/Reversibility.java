package leapfrog.training.evaluate;

import java.util.Arrays;
import leapfrog.datagen.integrate.GroundTruth;
import leapfrog.datagen.integrate.IntegrationException;
import leapfrog.datagen.integrate.VectorField;
import org.hipparchus.util.MathArrays;

/** How exactly a field leads back to where it was followed from. */
public final class Reversibility {
  private final double[] farEnd;
  private final double returnDistance;
  private final long evaluations;

  private Reversibility(double[] farEnd, double returnDistance, long evaluations) {
    this.farEnd = farEnd;
    this.returnDistance = returnDistance;
    this.evaluations = evaluations;
  }

  /**
   * Follows a field to the end and back.
   *
   * @param integrator follows it, with tolerances that bound how exact the way back can be
   * @param initial state at {@code begin}, {@code [2n]}
   * @param begin first time
   * @param end last time of the way there, before or after {@code begin}
   */
  public static Reversibility of(
      VectorField field, GroundTruth integrator, double[] initial, double begin, double end) {
    long[] evaluations = {0};
    VectorField counted =
        (t, state, derivative) -> {
          evaluations[0]++;
          field.derivative(t, state, derivative);
        };
    double[] there = new double[initial.length];
    Arrays.fill(there, Double.NaN);
    try {
      there = second(integrator.solve(counted, initial, new double[] {begin, end}));
      double[] back = second(integrator.solve(counted, there, new double[] {end, begin}));
      return new Reversibility(there, MathArrays.distance(back, initial), evaluations[0]);
    } catch (IntegrationException e) {
      return new Reversibility(there, Double.NaN, evaluations[0]);
    }
  }

  /** The state at the end of the way there, {@code [2n]}; NaN if the field cannot be followed. */
  public double[] farEnd() {
    return farEnd.clone();
  }

  /**
   * Euclidean distance between the start and where the way back ends; NaN if the field cannot be
   * followed.
   */
  public double returnDistance() {
    return returnDistance;
  }

  /** Evaluations of the field, there and back. */
  public long evaluations() {
    return evaluations;
  }

  private static double[] second(double[] states) {
    return Arrays.copyOfRange(states, states.length / 2, states.length);
  }
}
