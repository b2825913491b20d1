package leapfrog.pipeline.figure;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import leapfrog.pipeline.preview.ContactSheet;
import leapfrog.pipeline.preview.Film;
import leapfrog.pipeline.preview.Picture;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.EnergyChangeRows;

/**
 * Adding and removing energy: contact sheets with a line of pictures for each segment, and the ways
 * through phase spaces of two coordinates.
 */
@AutoService(AnalysisFigures.class)
public final class EnergyChangeFigures implements AnalysisFigures {
  private static final int COLUMNS = 17;

  @Override
  public String analysis() {
    return "energy-change";
  }

  @Override
  public List<Figure> of(String task, List<AnalysisTable<?>> tables) {
    List<Figure> figures = new ArrayList<>();
    Groups.of(
            AnalysisTable.rows(tables, EnergyChangeRows.Picture.class),
            row -> "%s-%s-%s-%s".formatted(task, analysis(), row.model(), row.trial()))
        .forEach((name, rows) -> figures.add(Figure.of(name, ContactSheet.draw(films(rows)))));
    Groups.of(
            AnalysisTable.rows(tables, EnergyChangeRows.State.class),
            row -> "%s-%s-path-%s-%s".formatted(task, analysis(), row.model(), row.trial()))
        .forEach(
            (name, rows) -> {
              if (rows.stream().allMatch(row -> row.coordinate() == 0)) {
                int side = EnergyChangePath.SIDE;
                figures.add(new Figure(name, side, side, new EnergyChangePath(rows)));
              }
            });
    return figures;
  }

  private static List<Film> films(List<EnergyChangeRows.Picture> rows) {
    return Groups.of(rows, EnergyChangeRows.Picture::segment).values().stream()
        .map(EnergyChangeFigures::film)
        .toList();
  }

  private static Film film(List<EnergyChangeRows.Picture> segment) {
    return new Film(
            segment.get(0).kind(),
            segment.stream()
                .map(row -> new Picture(row.time(), row.picture(), 0, row.picture().channels()))
                .toList())
        .spread(COLUMNS);
  }
}
