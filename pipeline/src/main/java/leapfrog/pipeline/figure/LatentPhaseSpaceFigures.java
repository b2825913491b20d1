package leapfrog.pipeline.figure;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.ModelName;
import leapfrog.training.analyze.frame.LatentPhaseSpace;
import leapfrog.training.analyze.frame.LatentPhaseSpace.Arrow;
import leapfrog.training.analyze.frame.LatentPhaseSpace.Path;
import leapfrog.training.analyze.frame.LatentPhaseSpace.Point;

/** The planes that models of frames made up, beside one another: field, encodings and rollouts. */
@AutoService(AnalysisFigures.class)
public final class LatentPhaseSpaceFigures implements AnalysisFigures {
  private static final int SIDE = 380;

  @Override
  public String analysis() {
    return new LatentPhaseSpace().name();
  }

  @Override
  public List<Figure> of(List<AnalysisTable<?>> tables) {
    DynamicsSubjects subjects = new DynamicsSubjects(tables);
    List<Figure> figures = new ArrayList<>();
    for (DynamicsSubjects.Subject subject : subjects.subjects(Arrow.class)) {
      List<Panel> panels = subject.dynamics().stream().map(name -> plane(name, subjects)).toList();
      figures.add(PanelGrid.figure(subject.name() + "-" + analysis(), List.of(panels), SIDE, SIDE));
    }
    return figures;
  }

  private static Panel plane(ModelName name, DynamicsSubjects subjects) {
    Panel panel = new Panel(DynamicsSubjects.Subject.label(name), "latent q", "latent p");
    List<Arrow> field = subjects.rows(Arrow.class, name);
    FieldArrows.draw(panel, field, Arrow::zq, Arrow::zp, Arrow::dzq, Arrow::dzp);
    List<Point> points = subjects.rows(Point.class, name);
    panel.dots("", Rows.column(points, Point::zq), Rows.column(points, Point::zp), Style.series(1));
    Map<Integer, List<Path>> paths =
        Rows.by(
            subjects.rows(Path.class, name).stream()
                .filter(row -> Double.isFinite(row.zq()))
                .toList(),
            Path::trajectory);
    for (List<Path> path : paths.values()) {
      panel.line(
          "", Rows.column(path, Path::zq), Rows.column(path, Path::zp), Style.series(2), 1.6);
    }
    return panel.over(Rows.column(field, Arrow::zq), Rows.column(field, Arrow::zp));
  }
}
