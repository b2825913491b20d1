package leapfrog.training.model.nhf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import leapfrog.training.model.phase.PhasePoint;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;
import leapfrog.training.nn.Tensors;

/**
 * H_T^dt ∘ … ∘ H_1^dt: leapfrog steps one after the other. Each is a composition of shears of phase
 * space, so the flow keeps volume and has an exact inverse for any time step.
 *
 * @param steps the steps, at least one
 * @param timeStep dt, positive
 */
record HamiltonianFlow(List<FlowStep> steps, double timeStep) {
  /** Copies the list. */
  HamiltonianFlow {
    steps = List.copyOf(steps);
  }

  List<ParameterSpec> parameters() {
    return steps.stream().flatMap(step -> step.parameters().stream()).toList();
  }

  /** Number of coordinates of a position. */
  int dimension() {
    return steps.get(0).potential().network().inputs();
  }

  /** From the prior to the density. */
  <T> PhasePoint<T> forward(Ops<T> ops, Function<String, T> parameter, PhasePoint<T> start) {
    PhasePoint<T> point = start;
    for (FlowStep step : steps) {
      point = step.take(ops, parameter, point, timeStep);
    }
    return point;
  }

  /** From the density back to the prior: dt is negative and the order reversed. */
  <T> PhasePoint<T> inverse(Ops<T> ops, Function<String, T> parameter, PhasePoint<T> end) {
    PhasePoint<T> point = end;
    for (int i = steps.size() - 1; i >= 0; i--) {
      point = steps.get(i).take(ops, parameter, point, -timeStep);
    }
    return point;
  }

  /** {@link #forward} on the {@link Lattice}, from the nearest point of it. */
  <T> PhasePoint<T> forwardOnLattice(
      Ops<T> ops, Function<String, T> parameter, PhasePoint<T> start) {
    PhasePoint<T> point = Lattice.round(ops, start);
    for (FlowStep step : steps) {
      point = step.takeOnLattice(ops, parameter, point, timeStep);
    }
    return point;
  }

  /** {@link #inverse} on the {@link Lattice}, from the nearest point of it. */
  <T> PhasePoint<T> inverseOnLattice(Ops<T> ops, Function<String, T> parameter, PhasePoint<T> end) {
    PhasePoint<T> point = Lattice.round(ops, end);
    for (int i = steps.size() - 1; i >= 0; i--) {
      point = steps.get(i).takeOnLattice(ops, parameter, point, -timeStep);
    }
    return point;
  }

  /**
   * The flow in float64.
   *
   * @param parameters trained parameters, which are copied
   * @throws IllegalArgumentException if one is missing or has another shape
   */
  FlowEvaluator evaluator(Tensors parameters) {
    List<FlowEvaluator.Step> evaluators = new ArrayList<>();
    for (FlowStep step : steps) {
      evaluators.add(
          new FlowEvaluator.Step(
              step.kinetic().evaluator(parameters), step.potential().evaluator(parameters)));
    }
    return new FlowEvaluator(evaluators, dimension(), timeStep);
  }
}
