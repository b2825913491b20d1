package leapfrog.training.model.nhf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import leapfrog.training.analyze.ModelName;
import leapfrog.training.nn.MlpEvaluator;

/** The energies of a flow's steps on grids, and paths of states from the prior. */
final class FlowLandscape {
  /** States by whose momenta the grid of the kinetic energies is measured. */
  private static final int MEASURED = 1000;

  private FlowLandscape() {}

  /**
   * V of each step on the grid of positions, and K on one that the momenta of the drifts fill.
   * Constants of energies mean nothing, so the smallest value on each grid is zero.
   */
  static List<FlowTables.Energy> energies(
      ModelName owner, FlowEvaluator flow, NeuralHamiltonianFlow model, DensityFlow.View view) {
    PlaneGrid momenta = view.grid().reaching(largestMomentum(flow, model, view.seed()));
    List<FlowTables.Energy> rows = new ArrayList<>();
    for (int step = 0; step < flow.steps().size(); step++) {
      FlowEvaluator.Step energies = flow.steps().get(step);
      rows.addAll(onGrid(owner, step, FlowTables.KINETIC, energies.kinetic(), momenta));
      rows.addAll(onGrid(owner, step, FlowTables.POTENTIAL, energies.potential(), view.grid()));
    }
    return rows;
  }

  private static List<FlowTables.Energy> onGrid(
      ModelName owner, int step, String energy, MlpEvaluator network, PlaneGrid grid) {
    List<double[]> points = grid.points();
    double[] values = new double[points.size()];
    double[] output = new double[1];
    for (int i = 0; i < values.length; i++) {
      network.forward(points.get(i), output);
      values[i] = output[0];
    }
    double least = Arrays.stream(values).min().orElseThrow();
    List<FlowTables.Energy> rows = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      double[] at = points.get(i);
      rows.add(new FlowTables.Energy(owner, step + 1, energy, at[0], at[1], values[i] - least));
    }
    return rows;
  }

  private static double largestMomentum(
      FlowEvaluator flow, NeuralHamiltonianFlow model, long seed) {
    double largest = 0;
    for (double[] start : starts(model, MEASURED, seed)) {
      double[] state = start;
      for (Shear shear : flow.forward()) {
        state = shear.apply(state);
        largest = Math.max(largest, Math.max(Math.abs(state[2]), Math.abs(state[3])));
      }
    }
    return largest;
  }

  /**
   * Paths of states from the prior: at whole steps as the flow has them, and, integrated, with each
   * step divided into smaller leapfrog steps along the same Hamiltonian.
   */
  static List<FlowTables.Path> paths(
      ModelName owner, FlowEvaluator flow, NeuralHamiltonianFlow model, DensityFlow.View view) {
    List<FlowTables.Path> rows = new ArrayList<>();
    List<double[]> starts = starts(model, view.paths(), view.seed());
    for (int path = 0; path < starts.size(); path++) {
      rows.addAll(path(owner, flow, FlowTables.SINGLE, path, starts.get(path), 1));
      rows.addAll(
          path(owner, flow, FlowTables.INTEGRATED, path, starts.get(path), view.fractions()));
    }
    return rows;
  }

  private static List<FlowTables.Path> path(
      ModelName owner,
      FlowEvaluator flow,
      String integration,
      int number,
      double[] start,
      int parts) {
    List<FlowTables.Path> rows = new ArrayList<>();
    double[] state = start;
    rows.add(FlowTables.Path.at(owner, integration, number, 0, state));
    for (int step = 0; step < flow.steps().size(); step++) {
      List<Shear> part = flow.shears(step, flow.timeStep() / parts);
      for (int i = 1; i <= parts; i++) {
        state = FlowEvaluator.follow(part, state);
        double steps = step + (double) i / parts;
        rows.add(FlowTables.Path.at(owner, integration, number, steps, state));
      }
    }
    return rows;
  }

  private static List<double[]> starts(NeuralHamiltonianFlow model, int count, long seed) {
    double[] states = FlowSampling.prior(model, count, seed);
    List<double[]> starts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      starts.add(Arrays.copyOfRange(states, 4 * i, 4 * (i + 1)));
    }
    return starts;
  }
}
