package leapfrog.training.analyze.dynamics;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import leapfrog.datagen.registry.Parameters;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisRow;
import leapfrog.training.analyze.AnalysisSubject;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.Column;
import leapfrog.training.analyze.ModelName;
import leapfrog.training.analyze.Settings;
import leapfrog.training.data.LearningData;
import leapfrog.training.data.PhaseSpaceSamples;
import leapfrog.training.evaluate.FieldDivergence;
import leapfrog.training.train.TrainedModel;

/** Divergence of the field: how far it is from conserving phase-space volume. */
@AutoService(Analysis.class)
public final class DivergenceAnalysis implements Analysis {
  /**
   * The divergence at one state.
   *
   * @param of whose field
   * @param state number of the state, from 0
   * @param divergence trace of the Jacobian
   * @param jacobianNorm Frobenius norm of the Jacobian
   */
  public record Row(ModelName of, long state, double divergence, double jacobianNorm)
      implements AnalysisRow {}

  /**
   * A coordinate of a state.
   *
   * @param of whose field is looked at there
   * @param state number of the state, from 0
   * @param coordinate q0, q1, …, p0, p1, …
   * @param value its value
   */
  public record CoordinateRow(ModelName of, long state, String coordinate, double value)
      implements AnalysisRow {}

  /**
   * Root mean squares over the states.
   *
   * @param of whose field
   * @param states how many
   * @param divergence root mean square of the divergence
   * @param jacobianNorm root mean square of the Jacobian's norm
   */
  public record SummaryRow(ModelName of, long states, double divergence, double jacobianNorm)
      implements AnalysisRow {}

  @Override
  public String name() {
    return "divergence";
  }

  @Override
  public String description() {
    return "divergence of the field at test states; zero to round-off for a Hamiltonian field";
  }

  @Override
  public String source() {
    return "Greydanus et al. 2019, section 6 and appendix A";
  }

  @Override
  public Map<String, Double> defaults() {
    return Parameters.ordered(Map.entry("states", 100.0));
  }

  @Override
  public Optional<String> obstacle(TrainedModel model) {
    return DynamicsSubject.obstacle(model);
  }

  @Override
  public List<AnalysisTable<?>> of(AnalysisSubject subject, Parameters settings) {
    int count = new Settings(this, settings).count("states", 1);
    List<double[]> states = states(subject.data().get().samples(LearningData.TEST).thinned(count));
    List<Row> rows = new ArrayList<>();
    List<CoordinateRow> coordinates = new ArrayList<>();
    List<SummaryRow> summaries = new ArrayList<>();
    for (Dynamics each : DynamicsSubject.of(subject).all()) {
      List<Row> own = rows(each, states);
      rows.addAll(own);
      coordinates.addAll(coordinates(each, states));
      summaries.add(
          new SummaryRow(
              each.name(),
              own.size(),
              rootMeanSquare(own, Row::divergence),
              rootMeanSquare(own, Row::jacobianNorm)));
    }
    return List.of(
        new AnalysisTable<>("divergence", Row.class, columns(), rows),
        new AnalysisTable<>(
            "divergence_coordinates", CoordinateRow.class, coordinateColumns(), coordinates),
        new AnalysisTable<>("divergence_summary", SummaryRow.class, summaryColumns(), summaries));
  }

  /** The divergence at states {@code [2n]}. */
  public static List<Row> rows(Dynamics dynamics, List<double[]> states) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      double[] state = states.get(i);
      rows.add(
          new Row(
              dynamics.name(),
              i,
              FieldDivergence.at(dynamics.field(), state),
              FieldDivergence.jacobianNorm(dynamics.field(), state)));
    }
    return rows;
  }

  private static List<double[]> states(PhaseSpaceSamples samples) {
    List<double[]> states = new ArrayList<>();
    int dimension = samples.dimension();
    for (int row = 0; row < samples.rows(); row++) {
      states.add(Arrays.copyOfRange(samples.x().values(), row * dimension, (row + 1) * dimension));
    }
    return states;
  }

  private static List<CoordinateRow> coordinates(Dynamics dynamics, List<double[]> states) {
    List<CoordinateRow> rows = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      double[] state = states.get(i);
      for (int j = 0; j < state.length; j++) {
        rows.add(
            new CoordinateRow(dynamics.name(), i, Coordinates.name(j, state.length), state[j]));
      }
    }
    return rows;
  }

  private static double rootMeanSquare(List<Row> rows, ToDoubleFunction<Row> value) {
    return Math.sqrt(
        rows.stream().mapToDouble(value).map(each -> each * each).average().orElseThrow());
  }

  private static List<Column<Row>> columns() {
    return AnalysisRow.columns(
        List.of(
            Column.count("state", Row::state),
            Column.number("divergence", Row::divergence),
            Column.number("jacobian_norm", Row::jacobianNorm)));
  }

  private static List<Column<CoordinateRow>> coordinateColumns() {
    return AnalysisRow.columns(
        List.of(
            Column.count("state", CoordinateRow::state),
            Column.text("coordinate", CoordinateRow::coordinate),
            Column.number("value", CoordinateRow::value)));
  }

  private static List<Column<SummaryRow>> summaryColumns() {
    return AnalysisRow.columns(
        List.of(
            Column.count("states", SummaryRow::states),
            Column.number("rms_divergence", SummaryRow::divergence),
            Column.number("rms_jacobian_norm", SummaryRow::jacobianNorm)));
  }
}
