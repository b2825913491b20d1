package leapfrog.pipeline.figure;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import leapfrog.pipeline.preview.ContactSheet;
import leapfrog.pipeline.preview.Film;
import leapfrog.pipeline.preview.Picture;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.frame.EnergyChange.Kind;
import leapfrog.training.analyze.frame.EnergyChangeRows;

/**
 * Adding and removing energy: contact sheets with a line of pictures for each segment, and the ways
 * through phase spaces of two coordinates.
 */
@AutoService(AnalysisFigures.class)
public final class EnergyChangeFigures implements AnalysisFigures {
  private static final int COLUMNS = 17;
  private static final int SIDE = 480;
  private static final Color GRADIENT = Color.GRAY;

  @Override
  public String analysis() {
    return "energy-change";
  }

  @Override
  public List<Figure> of(List<AnalysisTable<?>> tables) {
    List<Figure> figures = new ArrayList<>();
    Rows.by(
            AnalysisTable.rows(tables, EnergyChangeRows.Picture.class),
            row ->
                "%s-%s-%s-%s"
                    .formatted(row.of().task(), analysis(), row.of().model(), row.of().trial()))
        .forEach((name, rows) -> figures.add(Figure.of(name, ContactSheet.draw(films(rows)))));
    Rows.by(
            AnalysisTable.rows(tables, EnergyChangeRows.State.class),
            row ->
                "%s-%s-path-%s-%s"
                    .formatted(row.of().task(), analysis(), row.of().model(), row.of().trial()))
        .forEach(
            (name, rows) -> {
              if (rows.stream().allMatch(row -> row.coordinate() == 0)) {
                figures.add(PanelGrid.figure(name, List.of(List.of(path(rows))), SIDE, SIDE));
              }
            });
    return figures;
  }

  /** The symplectic gradient's segments are lines of colours of their own, the gradient's grey. */
  private static Panel path(List<EnergyChangeRows.State> states) {
    Panel panel = new Panel(states.get(0).of().model(), "q", "p").legend();
    int first = 0;
    int kept = 0;
    for (List<EnergyChangeRows.State> segment :
        Rows.by(states, EnergyChangeRows.State::segment).values()) {
      int end = first + segment.size();
      boolean symplectic = segment.get(0).kind().equals(Kind.SYMPLECTIC.label());
      kept += symplectic ? 1 : 0;
      // From the last state of the segment before.
      List<EnergyChangeRows.State> line = states.subList(Math.max(0, first - 1), end);
      panel.line(
          "%d %s".formatted(segment.get(0).segment() + 1, segment.get(0).kind()),
          line.stream().mapToDouble(EnergyChangeRows.State::q).toArray(),
          line.stream().mapToDouble(EnergyChangeRows.State::p).toArray(),
          symplectic ? Style.series(kept) : GRADIENT,
          2);
      first = end;
    }
    return panel;
  }

  private static List<Film> films(List<EnergyChangeRows.Picture> rows) {
    return Rows.by(rows, EnergyChangeRows.Picture::segment).values().stream()
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
