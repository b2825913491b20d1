package leapfrog.training.model.hgn;

import java.util.List;
import java.util.function.Function;
import leapfrog.training.model.phase.EnergyGradient;
import leapfrog.training.model.phase.PhasePoint;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;

/** A Hamiltonian with parameters. */
interface LearnedHamiltonian {
  /** Its parameters, in order. */
  List<ParameterSpec> parameters();

  /** Its value, {@code [batch][1]}. */
  <T> T energy(Ops<T> ops, Function<String, T> parameter, PhasePoint<T> point);

  /** Its derivatives. */
  <T> EnergyGradient<T> gradient(Ops<T> ops, Function<String, T> parameter);

  /** Multiplications for ∂H/∂q and ∂H/∂p of one point, each on its own. */
  double multiplications();
}
