package leapfrog.pipeline.preview;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Films below one another, each a row of pictures, with their times and labels. */
public final class ContactSheet {
  private static final int GAP = 4;
  private static final int MARGIN = 10;

  /** Of the square that pictures fit into: a screen. */
  private static final int SIDE = 1600;

  /** Of text, where it fits. */
  private static final int TEXT_SCALE = 2;

  private final List<Film> films;
  private final int scale;
  private final int textScale;
  private final boolean oneTimeline;
  private final int left;
  private final int cellWidth;
  private final int cellHeight;

  private ContactSheet(List<Film> films, int scale) {
    this.films = films;
    this.scale = scale;
    Picture first = films.get(0).pictures().get(0);
    cellWidth = first.width() * scale;
    cellHeight = first.height() * scale;
    int widest = widest(films.stream().flatMap(film -> film.times().stream()).map(Glyphs::of));
    textScale = widest * TEXT_SCALE <= cellWidth ? TEXT_SCALE : 1;
    oneTimeline = films.stream().allMatch(film -> film.times().equals(films.get(0).times()));
    left = MARGIN + widest(films.stream().map(Film::label)) * textScale + MARGIN;
  }

  /** Draws a sheet of at most {@value #SIDE} pixels on each side, but for frames' own size. */
  public static BufferedImage draw(List<Film> films) {
    int columns = columns(films);
    Picture first = films.get(0).pictures().get(0);
    return draw(
        films,
        Magnification.choose(
            OptionalInt.empty(), columns, films.size(), first.width(), first.height(), SIDE));
  }

  /**
   * Draws a sheet. Times stand above each column; where the films' times differ, above each
   * picture.
   *
   * @param films at least one, their pictures all of one size
   * @param scale side of the square that each pixel becomes
   */
  public static BufferedImage draw(List<Film> films, int scale) {
    return new ContactSheet(films, scale).draw();
  }

  private static int columns(List<Film> films) {
    return films.stream().mapToInt(film -> film.pictures().size()).max().orElseThrow();
  }

  private BufferedImage draw() {
    int columns = columns(films);
    Canvas canvas =
        new Canvas(
            left + columns * (cellWidth + GAP) - GAP + MARGIN,
            top(films.size() - 1) + cellHeight + MARGIN);
    for (int row = 0; row < films.size(); row++) {
      drawFilm(films.get(row), row, canvas);
    }
    String corner = oneTimeline ? "t" : "";
    canvas.write(corner, left - MARGIN - width(corner), top(0) - headline(), textScale);
    return canvas.image();
  }

  private void drawFilm(Film film, int row, Canvas canvas) {
    int top = top(row);
    String label = film.label();
    canvas.write(
        label,
        left - MARGIN - width(label),
        top + (cellHeight - Glyphs.HEIGHT * textScale) / 2,
        textScale);
    for (int column = 0; column < film.pictures().size(); column++) {
      Picture picture = film.pictures().get(column);
      int x = left + column * (cellWidth + GAP);
      canvas.paste(picture, x, top, scale);
      if (row == 0 || !oneTimeline) {
        String time = Glyphs.of(picture.time());
        canvas.write(time, x + (cellWidth - width(time)) / 2, top - headline(), textScale);
      }
    }
  }

  /** Where the pictures of a film begin. */
  private int top(int row) {
    int headlines = oneTimeline ? 1 : row + 1;
    return MARGIN + row * (cellHeight + GAP) + headlines * headline();
  }

  /** Height of a line of times and what keeps it off the pictures. */
  private int headline() {
    return (Glyphs.HEIGHT + 3) * textScale;
  }

  private int width(String text) {
    return Glyphs.width(text) * textScale;
  }

  private static int widest(Stream<String> texts) {
    return texts.mapToInt(Glyphs::width).max().orElseThrow();
  }
}
