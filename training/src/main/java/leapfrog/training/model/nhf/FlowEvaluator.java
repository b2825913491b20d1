package leapfrog.training.model.nhf;

import java.util.ArrayList;
import java.util.List;
import leapfrog.training.nn.MlpEvaluator;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * A {@link HamiltonianFlow} in float64, one state (q, p) at a time, with its exact Jacobian. Owns
 * scratch memory: one thread at a time.
 */
final class FlowEvaluator {
  /**
   * The energies of a leapfrog step.
   *
   * @param kinetic K
   * @param potential V
   */
  record Step(MlpEvaluator kinetic, MlpEvaluator potential) {}

  private final List<Step> steps;
  private final int dimension;
  private final double timeStep;

  /**
   * An evaluator.
   *
   * @param steps energies of the leapfrog steps
   * @param dimension number d of positions
   * @param timeStep dt
   */
  FlowEvaluator(List<Step> steps, int dimension, double timeStep) {
    this.steps = List.copyOf(steps);
    this.dimension = dimension;
    this.timeStep = timeStep;
  }

  /**
   * The kicks and the drift of a leapfrog step.
   *
   * @param index number of the step, from 0
   * @param length its time step; negative goes back
   */
  List<Shear> shears(int index, double length) {
    Step step = steps.get(index);
    Shear half = Shear.kick(step.potential(), dimension, length / 2);
    return List.of(half, Shear.drift(step.kinetic(), dimension, length), half);
  }

  /** The kicks and drifts of the flow from the prior to the density. */
  List<Shear> forward() {
    List<Shear> shears = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      shears.addAll(shears(i, timeStep));
    }
    return shears;
  }

  /** The kicks and drifts of the flow back. */
  List<Shear> inverse() {
    List<Shear> shears = new ArrayList<>();
    for (int i = steps.size() - 1; i >= 0; i--) {
      shears.addAll(shears(i, -timeStep));
    }
    return shears;
  }

  /**
   * Follows shears.
   *
   * @param state {@code [2d]}
   * @return the state after the last, {@code [2d]}
   */
  static double[] follow(List<Shear> shears, double[] state) {
    double[] moved = state;
    for (Shear shear : shears) {
      moved = shear.apply(moved);
    }
    return moved;
  }

  /**
   * Jacobian of shears one after the other.
   *
   * @param state {@code [2d]}
   * @return {@code [2d][2d]}
   */
  static RealMatrix jacobian(List<Shear> shears, double[] state) {
    RealMatrix product = MatrixUtils.createRealIdentityMatrix(state.length);
    double[] moved = state;
    for (Shear shear : shears) {
      product = shear.jacobian(moved).multiply(product);
      moved = shear.apply(moved);
    }
    return product;
  }

  /** The energies, step by step. */
  List<Step> steps() {
    return steps;
  }

  /** dt. */
  double timeStep() {
    return timeStep;
  }
}
