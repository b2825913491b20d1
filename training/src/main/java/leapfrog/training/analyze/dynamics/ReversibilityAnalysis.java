package leapfrog.training.analyze.dynamics;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.datagen.integrate.GroundTruth;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisRow;
import leapfrog.training.analyze.AnalysisSubject;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.Column;
import leapfrog.training.analyze.ModelName;
import leapfrog.training.analyze.Settings;
import leapfrog.training.evaluate.Reversibility;
import leapfrog.training.train.TrainedModel;

/** Forward and back: how exactly a field leads to where it was followed from. */
@AutoService(Analysis.class)
public final class ReversibilityAnalysis implements Analysis {
  /**
   * One way there and back.
   *
   * @param of whose field
   * @param state number of the initial state, from 0
   * @param returnDistance distance between the start and where the way back ends; NaN if the field
   *     cannot be followed
   * @param energyDrift true energy at the far end minus that of the start
   * @param evaluations of the field, there and back
   */
  public record Row(
      ModelName of, long state, double returnDistance, double energyDrift, long evaluations)
      implements AnalysisRow {}

  @Override
  public String name() {
    return "reversibility";
  }

  @Override
  public String description() {
    return "distance from the start after following a field forward and back, and the energy at"
        + " the far end";
  }

  @Override
  public String source() {
    return "Greydanus et al. 2019, section 6";
  }

  @Override
  public Map<String, Double> defaults() {
    return Parameters.ordered(
        Map.entry("span", 20.0),
        Map.entry("states", 5.0),
        Map.entry("relative_tolerance", 1e-12),
        Map.entry("absolute_tolerance", 1e-12),
        Map.entry("evaluations", 200_000.0));
  }

  @Override
  public Optional<String> obstacle(TrainedModel model) {
    return DynamicsSubject.obstacle(model);
  }

  @Override
  public List<AnalysisTable<?>> of(AnalysisSubject subject, Parameters settings) {
    DynamicsSubject dynamics = DynamicsSubject.of(subject);
    Settings read = new Settings(this, settings);
    GroundTruth integrator =
        new GroundTruth(
            read.positive("relative_tolerance"),
            read.positive("absolute_tolerance"),
            read.whole("evaluations", 1, Integer.MAX_VALUE));
    double span = read.positive("span");
    List<double[]> states = dynamics.initialStates(read.count("states", 1));
    List<Row> rows = new ArrayList<>();
    for (Dynamics each : dynamics.all()) {
      for (int i = 0; i < states.size(); i++) {
        rows.add(row(each, i, states.get(i), span, integrator, dynamics.system()));
      }
    }
    return List.of(new AnalysisTable<>("reversibility", Row.class, columns(), rows));
  }

  /**
   * Follows a field forward and back.
   *
   * @param index number of the state
   * @param state where to start, {@code [2n]}
   * @param span time forward, positive
   * @param system whose energy is compared
   */
  public static Row row(
      Dynamics dynamics,
      long index,
      double[] state,
      double span,
      GroundTruth integrator,
      PhysicalSystem system) {
    Reversibility found = Reversibility.of(dynamics.field(), integrator, state, 0, span);
    return new Row(
        dynamics.name(),
        index,
        found.returnDistance(),
        system.energy(found.farEnd()) - system.energy(state),
        found.evaluations());
  }

  private static List<Column<Row>> columns() {
    return AnalysisRow.columns(
        List.of(
            Column.count("state", Row::state),
            Column.number("return_distance", Row::returnDistance),
            Column.number("energy_drift", Row::energyDrift),
            Column.count("evaluations", Row::evaluations)));
  }
}
