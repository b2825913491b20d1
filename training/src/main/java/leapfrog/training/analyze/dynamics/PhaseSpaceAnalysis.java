package leapfrog.training.analyze.dynamics;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.datagen.registry.Parameters;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisRow;
import leapfrog.training.analyze.AnalysisSubject;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.Column;
import leapfrog.training.analyze.ModelName;
import leapfrog.training.analyze.Settings;
import leapfrog.training.data.LearningData;
import leapfrog.training.train.TrainedModel;

/**
 * Phase portraits: the field, the energy and some paths on the plane of one position and its
 * momentum.
 */
@AutoService(Analysis.class)
public final class PhaseSpaceAnalysis implements Analysis {
  private static final int MOST_POINTS = 2001;

  /**
   * The field at a point.
   *
   * @param of whose
   * @param q position
   * @param p momentum
   * @param dq dq/dt
   * @param dp dp/dt
   */
  public record FieldRow(ModelName of, double q, double p, double dq, double dp)
      implements AnalysisRow {}

  /**
   * The energy at a point.
   *
   * @param of whose
   * @param q position
   * @param p momentum
   * @param energy true energy, or a learned Hamiltonian with the constant that {@link
   *     DynamicsSubject#of} says; NaN if there is none
   */
  public record EnergyRow(ModelName of, double q, double p, double energy) implements AnalysisRow {}

  /**
   * A point of a path, seen on the plane.
   *
   * @param of whose
   * @param path number of the path, from 0
   * @param time time
   * @param q position; NaN where the field could not be followed
   * @param p momentum
   */
  public record PathRow(ModelName of, long path, double time, double q, double p)
      implements AnalysisRow {}

  @Override
  public String name() {
    return "phase-space";
  }

  @Override
  public String description() {
    return "vector field, energy and paths on the plane of one position and its momentum";
  }

  @Override
  public String source() {
    return "Greydanus et al. 2019, figures 1 and 2";
  }

  @Override
  public Map<String, Double> defaults() {
    return Parameters.ordered(
        Map.entry("coordinate", 0.0),
        Map.entry("margin", 1.2),
        Map.entry("grid", 21.0),
        Map.entry("energy_grid", 61.0),
        Map.entry("paths", 6.0),
        Map.entry("t_end", 0.0),
        Map.entry("points", 200.0));
  }

  @Override
  public Optional<String> obstacle(TrainedModel model) {
    return DynamicsSubject.obstacle(model);
  }

  @Override
  public List<AnalysisTable<?>> of(AnalysisSubject subject, Parameters settings) {
    DynamicsSubject dynamics = DynamicsSubject.of(subject);
    Settings read = new Settings(this, settings);
    int n = dynamics.system().degreesOfFreedom();
    PhaseSpacePlane plane =
        PhaseSpacePlane.of(
            dynamics.initialStates(1).get(0),
            read.whole("coordinate", 0, n - 1),
            subject.data().get().samples(LearningData.TRAIN),
            read.positive("margin"));
    int grid = read.whole("grid", 2, MOST_POINTS);
    int energyGrid = read.whole("energy_grid", 2, MOST_POINTS);
    List<double[]> starts = starts(dynamics, plane, read.count("paths", 1));
    double[] times = dynamics.time(read).times();
    List<FieldRow> field = new ArrayList<>();
    List<EnergyRow> energy = new ArrayList<>();
    List<PathRow> paths = new ArrayList<>();
    for (Dynamics each : dynamics.all()) {
      field.addAll(field(each, plane, grid));
      energy.addAll(energy(each, plane, energyGrid));
      paths.addAll(paths(each, plane, starts, times));
    }
    return List.of(
        new AnalysisTable<>("phase_space_field", FieldRow.class, fieldColumns(), field),
        new AnalysisTable<>("phase_space_energy", EnergyRow.class, energyColumns(), energy),
        new AnalysisTable<>("phase_space_path", PathRow.class, pathColumns(), paths));
  }

  /** The field on a grid of {@code count}² points. */
  public static List<FieldRow> field(Dynamics dynamics, PhaseSpacePlane plane, int count) {
    List<FieldRow> rows = new ArrayList<>();
    double[] rate = new double[plane.dimension()];
    for (double q : plane.positions(count)) {
      for (double p : plane.momenta(count)) {
        dynamics.field().derivative(0, plane.at(q, p), rate);
        rows.add(new FieldRow(dynamics.name(), q, p, plane.position(rate), plane.momentum(rate)));
      }
    }
    return rows;
  }

  /** The energy on a grid of {@code count}² points. */
  public static List<EnergyRow> energy(Dynamics dynamics, PhaseSpacePlane plane, int count) {
    List<EnergyRow> rows = new ArrayList<>();
    for (double q : plane.positions(count)) {
      for (double p : plane.momenta(count)) {
        rows.add(new EnergyRow(dynamics.name(), q, p, dynamics.energy(plane.at(q, p))));
      }
    }
    return rows;
  }

  /** Rollouts from initial states {@code [2n]}. */
  public static List<PathRow> paths(
      Dynamics dynamics, PhaseSpacePlane plane, List<double[]> starts, double[] times) {
    List<PathRow> rows = new ArrayList<>();
    for (int path = 0; path < starts.size(); path++) {
      Rollout rollout = Rollout.of(dynamics.field(), starts.get(path), times);
      for (int i = 0; i < times.length; i++) {
        double[] state = rollout.states().get(i);
        rows.add(
            new PathRow(
                dynamics.name(), path, times[i], plane.position(state), plane.momentum(state)));
      }
    }
    return rows;
  }

  /**
   * With one degree of freedom, points at rest between the origin and the last position; with more,
   * where few states of the plane are like the data, the protocol's initial states.
   */
  private static List<double[]> starts(DynamicsSubject dynamics, PhaseSpacePlane plane, int count) {
    return dynamics.system().degreesOfFreedom() == 1
        ? Arrays.stream(plane.positions(2 * count + 1))
            .filter(q -> q > 0)
            .mapToObj(q -> plane.at(q, 0))
            .toList()
        : dynamics.initialStates(count);
  }

  private static List<Column<FieldRow>> fieldColumns() {
    return AnalysisRow.columns(
        List.of(
            Column.number("q", FieldRow::q),
            Column.number("p", FieldRow::p),
            Column.number("dq", FieldRow::dq),
            Column.number("dp", FieldRow::dp)));
  }

  private static List<Column<EnergyRow>> energyColumns() {
    return AnalysisRow.columns(
        List.of(
            Column.number("q", EnergyRow::q),
            Column.number("p", EnergyRow::p),
            Column.number("energy", EnergyRow::energy)));
  }

  private static List<Column<PathRow>> pathColumns() {
    return AnalysisRow.columns(
        List.of(
            Column.count("path", PathRow::path),
            Column.number("time", PathRow::time),
            Column.number("q", PathRow::q),
            Column.number("p", PathRow::p)));
  }
}
