package leapfrog.pipeline.figure;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalInt;
import leapfrog.pipeline.preview.AnimatedGif;
import leapfrog.pipeline.preview.Film;
import leapfrog.pipeline.preview.Magnification;
import leapfrog.pipeline.preview.Picture;

/**
 * Films that run side by side.
 *
 * @param name the file's name without its ending
 * @param films at least one, with equally many pictures, all of one size
 */
public record Animation(String name, List<Film> films) {
  /** Pixels of the longer side; who shows it can make it larger. */
  private static final int SIDE = 400;

  /** Pictures of a film: more make the file large, and nothing clearer. */
  private static final int PICTURES = 51;

  /** Copies the list. */
  public Animation {
    films = films.stream().map(film -> film.spread(PICTURES)).toList();
  }

  /**
   * Writes it as a GIF.
   *
   * @throws IOException if it cannot be written
   */
  void write(OutputStream out) throws IOException {
    Picture picture = films.get(0).pictures().get(0);
    int columns = AnimatedGif.columns(films.size());
    int scale =
        Magnification.choose(
            OptionalInt.empty(),
            columns,
            (films.size() - 1) / columns + 1,
            picture.width(),
            picture.height(),
            SIDE);
    AnimatedGif.writeLabelled(films, scale, out);
  }
}
