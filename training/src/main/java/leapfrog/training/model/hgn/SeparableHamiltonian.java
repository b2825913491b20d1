package leapfrog.training.model.hgn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import leapfrog.training.model.phase.EnergyGradient;
import leapfrog.training.model.phase.PhasePoint;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;

/**
 * H = T(p) + V(q), a network for each ("in this work we assume a separable Hamiltonian", Toth et
 * al. 2019, section 3.2).
 *
 * @param kinetic T
 * @param potential V
 */
record SeparableHamiltonian(ScalarNetwork kinetic, ScalarNetwork potential)
    implements LearnedHamiltonian {
  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> parameters = new ArrayList<>(kinetic.parameters());
    parameters.addAll(potential.parameters());
    return parameters;
  }

  @Override
  public <T> T energy(Ops<T> ops, Function<String, T> parameter, PhasePoint<T> point) {
    return ops.add(
        kinetic.value(ops, parameter, point.momentum()),
        potential.value(ops, parameter, point.position()));
  }

  @Override
  public <T> EnergyGradient<T> gradient(Ops<T> ops, Function<String, T> parameter) {
    return new EnergyGradient<>() {
      @Override
      public T byPosition(PhasePoint<T> point) {
        return potential.gradient(ops, parameter, point.position());
      }

      @Override
      public T byMomentum(PhasePoint<T> point) {
        return kinetic.gradient(ops, parameter, point.momentum());
      }

      @Override
      public PhasePoint<T> both(PhasePoint<T> point) {
        return new PhasePoint<>(byPosition(point), byMomentum(point));
      }

      @Override
      public boolean separable() {
        return true;
      }
    };
  }

  @Override
  public double multiplications() {
    return kinetic.multiplications() + potential.multiplications();
  }
}
