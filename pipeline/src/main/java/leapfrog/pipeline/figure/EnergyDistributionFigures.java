package leapfrog.pipeline.figure;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.ModelName;
import leapfrog.training.analyze.dynamics.EnergyDistributionAnalysis;
import leapfrog.training.analyze.dynamics.EnergyDistributionAnalysis.Row;

/** How far the true energy strays along many orbits, a panel for each model. */
@AutoService(AnalysisFigures.class)
public final class EnergyDistributionFigures implements AnalysisFigures {
  private static final int WIDTH = 360;
  private static final int HEIGHT = 300;

  @Override
  public String analysis() {
    return new EnergyDistributionAnalysis().name();
  }

  @Override
  public List<Figure> of(List<AnalysisTable<?>> tables) {
    DynamicsSubjects subjects = new DynamicsSubjects(tables);
    List<Figure> figures = new ArrayList<>();
    for (DynamicsSubjects.Subject subject : subjects.subjects(Row.class)) {
      List<Panel> panels = new ArrayList<>();
      double most = largest(subject, subjects);
      for (int i = 0; i < subject.dynamics().size(); i++) {
        panels.add(panel(subject.dynamics().get(i), i, subjects, most));
      }
      figures.add(
          PanelGrid.figure(
              subject.name() + "-energy-distribution", List.of(panels), WIDTH, HEIGHT));
    }
    return figures;
  }

  /** Largest deviation of all models: on one scale, who strays and who does not is plain. */
  private static double largest(DynamicsSubjects.Subject subject, DynamicsSubjects subjects) {
    return subject.dynamics().stream()
        .flatMap(name -> subjects.rows(Row.class, name).stream())
        .mapToDouble(row -> Math.abs(row.deviation()))
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }

  private static Panel panel(ModelName name, int series, DynamicsSubjects subjects, double most) {
    Panel panel =
        new Panel(DynamicsSubjects.Subject.label(name), "time", "energy − energy at the beginning");
    Map<Long, List<Row>> orbits =
        subjects.rows(Row.class, name).stream()
            .collect(Collectors.groupingBy(Row::orbit, TreeMap::new, Collectors.toList()));
    for (List<Row> orbit : orbits.values()) {
      panel.line(
          "",
          orbit.stream().mapToDouble(Row::time).toArray(),
          orbit.stream().mapToDouble(Row::deviation).toArray(),
          Style.series(series),
          0.6);
    }
    return most > 0 ? panel.vertical(-most, most) : panel;
  }
}
