package leapfrog.training.analyze.dynamics;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import leapfrog.training.analyze.ModelName;
import leapfrog.training.nn.LearnedField;

/**
 * A vector field under a name: the truth, or what a model has learned. One thread at a time.
 *
 * @param name whose it is
 * @param field dx/dt
 * @param hamiltonian the energy that generates the field; empty if there is none
 */
public record Dynamics(
    ModelName name, LearnedField field, Optional<ToDoubleFunction<double[]>> hamiltonian) {

  /** The value of {@link #hamiltonian} at a state {@code [2n]}; NaN if there is none. */
  public double energy(double[] state) {
    return hamiltonian.map(function -> function.applyAsDouble(state)).orElse(Double.NaN);
  }
}
