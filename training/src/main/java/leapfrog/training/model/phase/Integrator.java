package leapfrog.training.model.phase;

import java.util.List;
import leapfrog.training.nn.Ops;

/** How Hamilton's equations are followed, dq/dt = ∂H/∂p and dp/dt = −∂H/∂q. */
public interface Integrator {
  /** The name used in descriptions, such as {@code leapfrog}. */
  String name();

  /**
   * Follows the equations.
   *
   * @param ops the engine's operations
   * @param gradient derivatives of the Hamiltonian
   * @param start where to begin
   * @param step time step; negative goes back in time
   * @param steps number of steps, at least 0
   * @return the start and the point after each step
   */
  <T> List<PhasePoint<T>> follow(
      Ops<T> ops, EnergyGradient<T> gradient, PhasePoint<T> start, double step, int steps);
}
