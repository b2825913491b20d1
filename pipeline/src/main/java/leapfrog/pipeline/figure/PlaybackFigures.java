package leapfrog.pipeline.figure;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import leapfrog.pipeline.preview.ContactSheet;
import leapfrog.pipeline.preview.Film;
import leapfrog.pipeline.preview.Picture;
import leapfrog.pipeline.preview.RolloutFilms;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.frame.PlaybackAnalysis;

/** Contact sheets of playbacks: a line of pictures for each, with the times they show. */
@AutoService(AnalysisFigures.class)
public final class PlaybackFigures implements AnalysisFigures {
  private static final int COLUMNS = 11;

  /** What makes up one line. */
  private record Line(String playback, long trajectory) {}

  @Override
  public String analysis() {
    return "playback";
  }

  @Override
  public List<Figure> of(List<AnalysisTable<?>> tables) {
    List<Figure> figures = new ArrayList<>();
    Rows.by(
            AnalysisTable.rows(tables, PlaybackAnalysis.Picture.class),
            row ->
                "%s-%s-%s-%s"
                    .formatted(row.of().task(), analysis(), row.of().model(), row.of().trial()))
        .forEach((name, rows) -> figures.add(Figure.of(name, ContactSheet.draw(films(rows)))));
    return figures;
  }

  private static List<Film> films(List<PlaybackAnalysis.Picture> rows) {
    List<Film> films = new ArrayList<>();
    Rows.by(rows, row -> new Line(row.playback(), row.trajectory()))
        .forEach(
            (line, pictures) ->
                films.add(
                    new Film(
                            RolloutFilms.label(line.playback, line.trajectory),
                            pictures.stream().map(PlaybackFigures::picture).toList())
                        .spread(COLUMNS)));
    return films;
  }

  private static Picture picture(PlaybackAnalysis.Picture row) {
    return new Picture(row.time(), row.picture(), 0, row.picture().channels());
  }
}
