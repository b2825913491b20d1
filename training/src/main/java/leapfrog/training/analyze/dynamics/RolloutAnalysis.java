package leapfrog.training.analyze.dynamics;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisRow;
import leapfrog.training.analyze.AnalysisSubject;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.Column;
import leapfrog.training.analyze.ModelName;
import leapfrog.training.analyze.Settings;
import leapfrog.training.train.TrainedModel;

/** Rollouts over time: their coordinates and errors, and what they conserve. */
@AutoService(Analysis.class)
public final class RolloutAnalysis implements Analysis {
  /**
   * A rollout at one time.
   *
   * @param of whose
   * @param trajectory number of the initial state, from 0
   * @param time time
   * @param coordinateMse mean over the coordinates of the squared difference from the truth
   * @param learnedEnergy the rollout's own Hamiltonian along it; NaN if there is none
   * @param trueEnergy the true system's energy along it
   */
  public record Row(
      ModelName of,
      long trajectory,
      double time,
      double coordinateMse,
      double learnedEnergy,
      double trueEnergy)
      implements AnalysisRow {}

  /**
   * A coordinate of a rollout at one time.
   *
   * @param of whose
   * @param trajectory number of the initial state, from 0
   * @param time time
   * @param coordinate q0, q1, …, p0, p1, …
   * @param value its value
   * @param truth that of the true system from the same initial state
   */
  public record CoordinateRow(
      ModelName of, long trajectory, double time, String coordinate, double value, double truth)
      implements AnalysisRow {}

  /**
   * A learned Hamiltonian along any rollout.
   *
   * @param of whose rollout
   * @param trajectory number of the initial state, from 0
   * @param time time
   * @param hamiltonian whose Hamiltonian
   * @param value its value
   */
  public record ConservedRow(
      ModelName of, long trajectory, double time, ModelName hamiltonian, double value)
      implements AnalysisRow {}

  @Override
  public String name() {
    return "rollout";
  }

  @Override
  public String description() {
    return "coordinates, their error, learned and true energy along rollouts from the states that"
        + " the task is judged by";
  }

  @Override
  public String source() {
    return "Greydanus et al. 2019, figures 2 and 3";
  }

  @Override
  public Map<String, Double> defaults() {
    return Parameters.ordered(
        Map.entry("trajectories", 3.0), Map.entry("t_end", 0.0), Map.entry("points", 0.0));
  }

  @Override
  public Optional<String> obstacle(TrainedModel model) {
    return DynamicsSubject.obstacle(model);
  }

  @Override
  public List<AnalysisTable<?>> of(AnalysisSubject subject, Parameters settings) {
    DynamicsSubject dynamics = DynamicsSubject.of(subject);
    Settings read = new Settings(this, settings);
    double[] times = dynamics.time(read).times();
    List<double[]> initial = dynamics.initialStates(read.count("trajectories", 1));
    List<Dynamics> conserving =
        dynamics.learned().stream().filter(each -> each.hamiltonian().isPresent()).toList();
    List<Row> rows = new ArrayList<>();
    List<CoordinateRow> coordinates = new ArrayList<>();
    List<ConservedRow> conserved = new ArrayList<>();
    for (int i = 0; i < initial.size(); i++) {
      Rollout truth = Rollout.of(dynamics.truth().field(), initial.get(i), times);
      for (Dynamics each : dynamics.all()) {
        Rollout rollout = Rollout.of(each.field(), initial.get(i), times);
        rows.addAll(rows(each, i, rollout, truth, dynamics.system()));
        coordinates.addAll(coordinates(each, i, rollout, truth));
        for (Dynamics other : conserving) {
          conserved.addAll(conserved(each, i, rollout, other));
        }
      }
    }
    return List.of(
        new AnalysisTable<>("rollout", Row.class, rowColumns(), rows),
        new AnalysisTable<>(
            "rollout_coordinates", CoordinateRow.class, coordinateColumns(), coordinates),
        new AnalysisTable<>(
            "rollout_conserved", ConservedRow.class, conservedColumns(), conserved));
  }

  /** A rollout's errors and energies. */
  public static List<Row> rows(
      Dynamics dynamics, long trajectory, Rollout rollout, Rollout truth, PhysicalSystem system) {
    double[] errors = rollout.meanSquaredErrors(truth);
    double[] learned = rollout.along(dynamics::energy);
    double[] energies = rollout.along(system::energy);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < errors.length; i++) {
      rows.add(
          new Row(
              dynamics.name(),
              trajectory,
              rollout.times().get(i),
              errors[i],
              learned[i],
              energies[i]));
    }
    return rows;
  }

  private static List<CoordinateRow> coordinates(
      Dynamics dynamics, long trajectory, Rollout rollout, Rollout truth) {
    List<CoordinateRow> rows = new ArrayList<>();
    for (int i = 0; i < rollout.times().size(); i++) {
      double[] state = rollout.states().get(i);
      for (int j = 0; j < state.length; j++) {
        rows.add(
            new CoordinateRow(
                dynamics.name(),
                trajectory,
                rollout.times().get(i),
                Coordinates.name(j, state.length),
                state[j],
                truth.states().get(i)[j]));
      }
    }
    return rows;
  }

  private static List<ConservedRow> conserved(
      Dynamics dynamics, long trajectory, Rollout rollout, Dynamics hamiltonian) {
    double[] values = rollout.along(hamiltonian::energy);
    List<ConservedRow> rows = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      rows.add(
          new ConservedRow(
              dynamics.name(), trajectory, rollout.times().get(i), hamiltonian.name(), values[i]));
    }
    return rows;
  }

  private static List<Column<Row>> rowColumns() {
    return AnalysisRow.columns(
        List.of(
            Column.count("trajectory", Row::trajectory),
            Column.number("time", Row::time),
            Column.number("coordinate_mse", Row::coordinateMse),
            Column.number("learned_energy", Row::learnedEnergy),
            Column.number("true_energy", Row::trueEnergy)));
  }

  private static List<Column<CoordinateRow>> coordinateColumns() {
    return AnalysisRow.columns(
        List.of(
            Column.count("trajectory", CoordinateRow::trajectory),
            Column.number("time", CoordinateRow::time),
            Column.text("coordinate", CoordinateRow::coordinate),
            Column.number("value", CoordinateRow::value),
            Column.number("truth", CoordinateRow::truth)));
  }

  private static List<Column<ConservedRow>> conservedColumns() {
    return AnalysisRow.columns(
        List.of(
            Column.count("trajectory", ConservedRow::trajectory),
            Column.number("time", ConservedRow::time),
            Column.text("hamiltonian_model", row -> row.hamiltonian().model()),
            Column.text("hamiltonian_trial", row -> row.hamiltonian().trial()),
            Column.number("value", ConservedRow::value)));
  }
}
