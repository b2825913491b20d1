package leapfrog.training.evaluate;

import leapfrog.training.data.PhaseSpaceSamples;
import leapfrog.training.nn.LearnedField;

/** How far a learned field is from conserving phase-space volume (Liouville's theorem). */
public final class FieldDivergence {
  /** Name of the metric. */
  public static final String NAME = "field_divergence";

  private static final int SAMPLES = 100;

  private FieldDivergence() {}

  /**
   * Root mean square of the divergence ∇·f over at most 100 states of a split. It is zero to
   * round-off for a symplectic gradient.
   *
   * @param samples the split whose states {@code [rows][2n]} are looked at
   */
  public static Metric of(LearnedField field, PhaseSpaceSamples samples) {
    PhaseSpaceSamples thinned = samples.thinned(SAMPLES);
    int dimension = thinned.dimension();
    double[] state = new double[dimension];
    double sum = 0;
    for (int row = 0; row < thinned.rows(); row++) {
      System.arraycopy(thinned.x().values(), row * dimension, state, 0, dimension);
      double divergence = at(field, state);
      sum += divergence * divergence;
    }
    return Metric.exact(Math.sqrt(sum / thinned.rows()));
  }

  /**
   * The divergence at one state, the trace of the Jacobian.
   *
   * @param state {@code [2n]}
   */
  public static double at(LearnedField field, double[] state) {
    double[][] columns = jacobian(field, state);
    double trace = 0;
    for (int i = 0; i < columns.length; i++) {
      trace += columns[i][i];
    }
    return trace;
  }

  /**
   * The Frobenius norm of the Jacobian at one state, beside which a divergence is large or small.
   *
   * @param state {@code [2n]}
   */
  public static double jacobianNorm(LearnedField field, double[] state) {
    double sum = 0;
    for (double[] column : jacobian(field, state)) {
      for (double slope : column) {
        sum += slope * slope;
      }
    }
    return Math.sqrt(sum);
  }

  /** {@code [by][of]}: the slopes of the field by each coordinate. */
  private static double[][] jacobian(LearnedField field, double[] state) {
    double[] direction = new double[state.length];
    double[][] columns = new double[state.length][state.length];
    for (int i = 0; i < state.length; i++) {
      direction[i] = 1;
      field.tangent(state, direction, columns[i]);
      direction[i] = 0;
    }
    return columns;
  }
}
