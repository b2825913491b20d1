package leapfrog.training.model.nhf;

import leapfrog.training.nn.MlpEvaluator;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * A kick p ← p − h·∂V/∂q(q) or a drift q ← q + h·∂K/∂p(p) of a state (q, p), in float64. Its
 * Jacobian is triangular with ones on the diagonal. Owns scratch memory: one thread at a time.
 */
final class Shear {
  private final MlpEvaluator energy;
  private final int dimension;
  private final boolean kick;
  private final double factor;

  private Shear(MlpEvaluator energy, int dimension, boolean kick, double factor) {
    this.energy = energy;
    this.dimension = dimension;
    this.kick = kick;
    this.factor = factor;
  }

  /** A kick of length h along −∂V/∂q. */
  static Shear kick(MlpEvaluator potential, int dimension, double h) {
    return new Shear(potential, dimension, true, -h);
  }

  /** A drift of length h along ∂K/∂p. */
  static Shear drift(MlpEvaluator kinetic, int dimension, double h) {
    return new Shear(kinetic, dimension, false, h);
  }

  /**
   * Shears a state.
   *
   * @param state {@code [2d]}: positions, then momenta
   * @return a new state
   */
  double[] apply(double[] state) {
    double[] gradient = new double[dimension];
    energy.inputGradient(argument(state), 0, gradient);
    double[] sheared = state.clone();
    for (int i = 0; i < dimension; i++) {
      sheared[changed() + i] += factor * gradient[i];
    }
    return sheared;
  }

  /**
   * The exact Jacobian.
   *
   * @param state {@code [2d]}
   * @return {@code [2d][2d]}
   */
  RealMatrix jacobian(double[] state) {
    RealMatrix jacobian = MatrixUtils.createRealIdentityMatrix(2 * dimension);
    double[] argument = argument(state);
    double[] tangent = new double[dimension];
    for (int column = 0; column < dimension; column++) {
      double[] direction = new double[dimension];
      direction[column] = 1;
      energy.inputGradientTangent(argument, 0, direction, tangent);
      for (int row = 0; row < dimension; row++) {
        jacobian.setEntry(changed() + row, unchanged() + column, factor * tangent[row]);
      }
    }
    return jacobian;
  }

  private double[] argument(double[] state) {
    double[] argument = new double[dimension];
    System.arraycopy(state, unchanged(), argument, 0, dimension);
    return argument;
  }

  /** Where the coordinates begin that are moved. */
  private int changed() {
    return kick ? dimension : 0;
  }

  /** Where the coordinates begin that they are moved by. */
  private int unchanged() {
    return kick ? 0 : dimension;
  }
}
