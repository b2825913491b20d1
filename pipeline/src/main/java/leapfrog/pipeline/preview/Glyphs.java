package leapfrog.pipeline.preview;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * A typeface for labels. A Java without fonts, as in small containers, cannot draw text at all, and
 * the others draw it each in its own way.
 */
final class Glyphs {
  /** Height of a character in pixels. */
  static final int HEIGHT = 7;

  private static final int WIDTH = 5;
  private static final int STEP = WIDTH + 1;

  private static final String NUMERIC = "0123456789.-+Et";
  private static final String LETTERS = "abcdefghijklmnopqrsuvwxyz ";

  private static final List<String> NUMERIC_INK =
      """
      .###. ..#.. .###. .###. ...#. ##### .###. ##### .###. .###. ..... ..... ..... ##### .#...
      #...# .##.. #...# #...# ..##. #.... #.... ....# #...# #...# ..... ..... ..#.. #.... .#...
      #..## ..#.. ....# ....# .#.#. ####. #.... ...#. #...# #...# ..... ..... ..#.. #.... ####.
      #.#.# ..#.. ..##. ..##. #..#. ....# ####. ..#.. .###. .#### ..... ##### ##### ####. .#...
      ##..# ..#.. .#... ....# ##### ....# #...# ..#.. #...# ....# ..... ..... ..#.. #.... .#...
      #...# ..#.. #.... #...# ...#. #...# #...# ..#.. #...# ....# .##.. ..... ..#.. #.... .#..#
      .###. .###. ##### .###. ...#. .###. .###. ..#.. .###. .###. .##.. ..... ..... ##### ..##.
      """
          .lines()
          .toList();

  private static final List<String> LETTER_INK =
      """
      ..... #.... ..... ....# ..... ..##. ..... #.... ..#.. ...#. #.... .##.. ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... .....
      ..... #.... ..... ....# ..... .#... ..... #.... ..... ..... #.... ..#.. ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... .....
      .###. ####. .#### .#### .###. ####. .#### ####. .##.. ..##. #..#. ..#.. ##.#. ####. .###. ####. .#### #.##. .#### #...# #...# #...# #...# #...# ##### .....
      ....# #...# #.... #...# #...# .#... #...# #...# ..#.. ...#. #.#.. ..#.. #.#.# #...# #...# #...# #...# ##..# #.... #...# #...# #...# .#.#. #...# ...#. .....
      .#### #...# #.... #...# ##### .#... .#### #...# ..#.. ...#. ##... ..#.. #.#.# #...# #...# ####. .#### #.... .###. #...# #...# #.#.# ..#.. .#### ..#.. .....
      #...# #...# #.... #...# #.... .#... ....# #...# ..#.. #..#. #.#.. ..#.. #.#.# #...# #...# #.... ....# #.... ....# #...# .#.#. #.#.# .#.#. ....# .#... .....
      .#### ####. .#### .#### .#### .#... .###. #...# .###. .##.. #..#. .###. #.#.# #...# .###. #.... ....# #.... ####. .#### ..#.. .#.#. #...# .###. ##### .....
      """
          .lines()
          .toList();

  private static final int MOST_DIGITS = 4;
  private static final int LONGEST = 7;

  private Glyphs() {}

  /** Width of a text in pixels. */
  static int width(String text) {
    return text.length() * STEP - 1;
  }

  /**
   * Whether a pixel of a text is black.
   *
   * @param text of digits, signs, lower-case letters, spaces and {@code E}
   */
  static boolean isInk(String text, int column, int row) {
    char character = text.charAt(column / STEP);
    int numeric = NUMERIC.indexOf(character);
    int letter = LETTERS.indexOf(character);
    if (numeric < 0 && letter < 0) {
      throw new IllegalArgumentException(
          "Cannot draw '%s': the characters are %s%s".formatted(text, NUMERIC, LETTERS));
    }
    String ink = numeric >= 0 ? NUMERIC_INK.get(row) : LETTER_INK.get(row);
    int begin = STEP * Math.max(numeric, letter);
    return column % STEP < WIDTH && ink.charAt(begin + column % STEP) == '#';
  }

  /** A number as a label, of no more digits than a reader needs. */
  static String of(double value) {
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(MOST_DIGITS)).stripTrailingZeros();
    String plain = rounded.toPlainString();
    return plain.length() <= LONGEST ? plain : rounded.toString();
  }
}
