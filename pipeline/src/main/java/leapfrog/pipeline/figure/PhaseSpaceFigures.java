package leapfrog.pipeline.figure;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.ModelName;
import leapfrog.training.analyze.dynamics.PhaseSpaceAnalysis;
import leapfrog.training.analyze.dynamics.PhaseSpaceAnalysis.EnergyRow;
import leapfrog.training.analyze.dynamics.PhaseSpaceAnalysis.FieldRow;
import leapfrog.training.analyze.dynamics.PhaseSpaceAnalysis.PathRow;

/** Phase portraits beside one another: energy contours, field and paths. */
@AutoService(AnalysisFigures.class)
public final class PhaseSpaceFigures implements AnalysisFigures {
  private static final int SIDE = 380;
  private static final int BANDS = 14;

  @Override
  public String analysis() {
    return new PhaseSpaceAnalysis().name();
  }

  @Override
  public List<Figure> of(List<AnalysisTable<?>> tables) {
    DynamicsSubjects subjects = new DynamicsSubjects(tables);
    List<Figure> figures = new ArrayList<>();
    for (DynamicsSubjects.Subject subject : subjects.subjects(FieldRow.class)) {
      List<Panel> panels =
          subject.dynamics().stream().map(name -> portrait(name, subjects)).toList();
      figures.add(PanelGrid.figure(subject.name() + "-phase-space", List.of(panels), SIDE, SIDE));
    }
    return figures;
  }

  private static Panel portrait(ModelName name, DynamicsSubjects subjects) {
    Panel panel = new Panel(DynamicsSubjects.Subject.label(name), "q", "p");
    List<EnergyRow> energy =
        subjects.rows(EnergyRow.class, name).stream()
            .filter(row -> Double.isFinite(row.energy()))
            .toList();
    if (!energy.isEmpty()) {
      double[] energies = Rows.column(energy, EnergyRow::energy);
      panel.heat(
          Rows.column(energy, EnergyRow::q),
          Rows.column(energy, EnergyRow::p),
          energies,
          ColourScale.over(energies, BANDS));
    }
    List<FieldRow> field = subjects.rows(FieldRow.class, name);
    FieldArrows.draw(panel, field, FieldRow::q, FieldRow::p, FieldRow::dq, FieldRow::dp);
    subjects.rows(PathRow.class, name).stream()
        .filter(row -> Double.isFinite(row.q()))
        .collect(Collectors.groupingBy(PathRow::path))
        .forEach(
            (path, rows) ->
                panel.line(
                    "",
                    Rows.column(rows, PathRow::q),
                    Rows.column(rows, PathRow::p),
                    Style.series(2),
                    1.6));
    return panel.over(Rows.column(field, FieldRow::q), Rows.column(field, FieldRow::p));
  }
}
