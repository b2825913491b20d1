package leapfrog.training.model.nhf;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import leapfrog.training.model.phase.EnergyGradient;
import leapfrog.training.model.phase.LeapfrogStep;
import leapfrog.training.model.phase.PhasePoint;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;

/**
 * One leapfrog step along a Hamiltonian of its own, H = K(p) + V(q).
 *
 * @param kinetic K
 * @param potential V
 */
record FlowStep(NamedPerceptron kinetic, NamedPerceptron potential) {
  private static final LeapfrogStep LEAPFROG = new LeapfrogStep();

  List<ParameterSpec> parameters() {
    return Stream.of(kinetic, potential).flatMap(network -> network.parameters().stream()).toList();
  }

  /**
   * Takes the step.
   *
   * @param step time step; the negative one undoes the step
   */
  <T> PhasePoint<T> take(
      Ops<T> ops, Function<String, T> parameter, PhasePoint<T> point, double step) {
    return LEAPFROG.follow(ops, new Gradient<>(this, ops, parameter), point, step, 1).get(1);
  }

  /**
   * Takes the step from a point of the {@link Lattice} to another.
   *
   * @param step time step; the negative one undoes the step exactly
   */
  <T> PhasePoint<T> takeOnLattice(
      Ops<T> ops, Function<String, T> parameter, PhasePoint<T> point, double step) {
    EnergyGradient<T> gradient =
        new Lattice<>(ops, new Gradient<>(this, ops, parameter), Math.abs(step));
    return LEAPFROG.follow(ops, gradient, point, step, 1).get(1);
  }

  /** The derivatives of H. */
  private record Gradient<T>(FlowStep step, Ops<T> ops, Function<String, T> parameter)
      implements EnergyGradient<T> {
    @Override
    public T byPosition(PhasePoint<T> point) {
      return step.potential.inputGradient(ops, parameter, point.position());
    }

    @Override
    public T byMomentum(PhasePoint<T> point) {
      return step.kinetic.inputGradient(ops, parameter, point.momentum());
    }

    @Override
    public PhasePoint<T> both(PhasePoint<T> point) {
      return new PhasePoint<>(byPosition(point), byMomentum(point));
    }

    @Override
    public boolean separable() {
      return true;
    }
  }
}
