package leapfrog.pipeline.figure;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.ModelName;
import leapfrog.training.analyze.dynamics.RolloutAnalysis;
import leapfrog.training.analyze.dynamics.RolloutAnalysis.ConservedRow;
import leapfrog.training.analyze.dynamics.RolloutAnalysis.CoordinateRow;
import leapfrog.training.analyze.dynamics.RolloutAnalysis.Row;

/**
 * The four panels of Greydanus et al. 2019, figure 2: coordinates, their error, what the HNN
 * conserves, and the energy, along the first rollout.
 */
@AutoService(AnalysisFigures.class)
public final class RolloutFigures implements AnalysisFigures {
  private static final int WIDTH = 340;
  private static final int HEIGHT = 320;
  private static final double LINE = 1.6;
  private static final String TIME = "time";

  @Override
  public String analysis() {
    return new RolloutAnalysis().name();
  }

  @Override
  public List<Figure> of(List<AnalysisTable<?>> tables) {
    DynamicsSubjects subjects = new DynamicsSubjects(tables);
    return subjects.subjects(Row.class).stream()
        .map(
            subject ->
                PanelGrid.figure(
                    subject.name() + "-rollout",
                    List.of(panels(subject.dynamics(), subjects)),
                    WIDTH,
                    HEIGHT))
        .toList();
  }

  private static List<Panel> panels(List<ModelName> dynamics, DynamicsSubjects subjects) {
    Panel coordinates = new Panel("Position of the first body", "q0", "p0").legend();
    Panel error = new Panel("Coordinate MSE", TIME, "MSE").logarithmic().legend();
    Panel conserved = new Panel("Learned energy", TIME, "conserved quantity").legend();
    Panel energy = new Panel("True energy", TIME, "energy").legend();
    for (int i = 0; i < dynamics.size(); i++) {
      ModelName name = dynamics.get(i);
      String label = DynamicsSubjects.Subject.label(name);
      List<CoordinateRow> path = subjects.rows(CoordinateRow.class, name);
      coordinates.line(
          label, coordinate(path, "q0"), coordinate(path, "p0"), Style.series(i), LINE);
      List<Row> rows = first(subjects.rows(Row.class, name), Row::trajectory);
      double[] times = Rows.column(rows, Row::time);
      energy.line(label, times, Rows.column(rows, Row::trueEnergy), Style.series(i), LINE);
      if (!name.model().equals(Analysis.TRUTH)) {
        error.line(
            label, times, positive(Rows.column(rows, Row::coordinateMse)), Style.series(i), LINE);
      }
      List<ConservedRow> values =
          hamiltonian(first(subjects.rows(ConservedRow.class, name), ConservedRow::trajectory));
      if (!values.isEmpty()) {
        conserved.line(
            label,
            Rows.column(values, ConservedRow::time),
            Rows.column(values, ConservedRow::value),
            Style.series(i),
            LINE);
      }
    }
    return List.of(coordinates, error, conserved, energy);
  }

  /** Of all learned Hamiltonians the first one. */
  private static List<ConservedRow> hamiltonian(List<ConservedRow> rows) {
    return rows.stream()
        .filter(row -> row.hamiltonian().equals(rows.get(0).hamiltonian()))
        .toList();
  }

  private static double[] coordinate(List<CoordinateRow> rows, String coordinate) {
    return Rows.column(
        first(rows, CoordinateRow::trajectory).stream()
            .filter(row -> row.coordinate().equals(coordinate))
            .toList(),
        CoordinateRow::value);
  }

  private static <R> List<R> first(List<R> rows, ToDoubleFunction<R> trajectory) {
    List<R> kept = new ArrayList<>();
    for (R row : rows) {
      if (trajectory.applyAsDouble(row) == 0) {
        kept.add(row);
      }
    }
    return kept;
  }

  /** A logarithmic axis has no place for the zero at the start. */
  private static double[] positive(double[] values) {
    double[] shown = values.clone();
    for (int i = 0; i < shown.length; i++) {
      shown[i] = shown[i] > 0 ? shown[i] : Double.NaN;
    }
    return shown;
  }
}
