package leapfrog.pipeline.figure;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leapfrog.pipeline.preview.ContactSheet;
import leapfrog.pipeline.preview.Film;
import leapfrog.pipeline.preview.Picture;
import leapfrog.pipeline.preview.RolloutFilms;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.frame.PlaybackAnalysis;

/**
 * Playbacks as contact sheets, a line of pictures for each with the times they show, and those of
 * the first trajectory and sample as animations.
 */
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
    byModel(tables)
        .forEach(
            (name, rows) ->
                figures.add(
                    Figure.of(
                        name,
                        ContactSheet.draw(
                            films(rows).stream().map(film -> film.spread(COLUMNS)).toList()))));
    return figures;
  }

  @Override
  public List<Animation> animations(List<AnalysisTable<?>> tables) {
    List<Animation> animations = new ArrayList<>();
    byModel(tables)
        .forEach(
            (name, rows) -> {
              long first = rows.get(0).trajectory();
              animations.add(
                  new Animation(
                      name, films(rows.stream().filter(r -> r.trajectory() == first).toList())));
            });
    return animations;
  }

  private Map<String, List<PlaybackAnalysis.Picture>> byModel(List<AnalysisTable<?>> tables) {
    return Rows.by(
        AnalysisTable.rows(tables, PlaybackAnalysis.Picture.class),
        row ->
            "%s-%s-%s-%s"
                .formatted(row.of().task(), analysis(), row.of().model(), row.of().trial()));
  }

  private static List<Film> films(List<PlaybackAnalysis.Picture> rows) {
    List<Film> films = new ArrayList<>();
    Rows.by(rows, row -> new Line(row.playback(), row.trajectory()))
        .forEach(
            (line, pictures) ->
                films.add(
                    new Film(
                        RolloutFilms.label(line.playback, line.trajectory),
                        pictures.stream().map(PlaybackFigures::picture).toList())));
    return films;
  }

  private static Picture picture(PlaybackAnalysis.Picture row) {
    return new Picture(row.time(), row.picture(), 0, row.picture().channels());
  }
}
