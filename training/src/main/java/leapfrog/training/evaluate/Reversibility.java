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
    double distance = Double.NaN;
    try {
      there = second(integrator.solve(counted, initial, new double[] {begin, end}));
      distance = returnDistance(counted, integrator, initial, there, begin, end);
    } catch (IntegrationException e) {
      // The field cannot be followed, which NaN says.
    }
    return new Reversibility(there, distance, evaluations[0]);
  }

  /**
   * Follows a field back from where it led.
   *
   * @param initial state at {@code begin}, {@code [2n]}
   * @param farEnd where the field leads from there until {@code end}, {@code [2n]}
   * @return the distance of where the way back ends from {@code initial}; NaN if the field cannot
   *     be followed
   */
  static double returnDistance(
      VectorField field,
      GroundTruth integrator,
      double[] initial,
      double[] farEnd,
      double begin,
      double end) {
    try {
      double[] back = second(integrator.solve(field, farEnd, new double[] {end, begin}));
      return MathArrays.distance(back, initial);
    } catch (IntegrationException e) {
      return Double.NaN;
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
