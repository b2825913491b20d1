package leapfrog.pipeline.figure;

import com.google.auto.service.AutoService;
import java.awt.Color;
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
  private static final Color FIELD = new Color(0x666666);

  /** Length of the longest arrow in units of the grid's spacing. */
  private static final double LONGEST = 1.4;

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
    arrows(panel, field);
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

  private static void arrows(Panel panel, List<FieldRow> field) {
    double spacing = Double.POSITIVE_INFINITY;
    double fastest = 0;
    for (FieldRow row : field) {
      double distance = Math.abs(row.p() - field.get(0).p());
      spacing = distance > 0 ? Math.min(spacing, distance) : spacing;
      fastest = Math.max(fastest, Math.hypot(row.dq(), row.dp()));
    }
    double scale = fastest > 0 ? LONGEST * spacing / fastest : 0;
    panel.arrows(
        Rows.column(field, FieldRow::q),
        Rows.column(field, FieldRow::p),
        Rows.column(field, row -> scale * row.dq()),
        Rows.column(field, row -> scale * row.dp()),
        FIELD);
  }
}
