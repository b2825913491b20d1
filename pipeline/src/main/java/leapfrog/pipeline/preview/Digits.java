package leapfrog.pipeline.preview;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * A typeface for labels. A Java without fonts, as in small containers, cannot draw text at all, and
 * the others draw it each in its own way.
 */
final class Digits {
  /** Height of a character in pixels. */
  static final int HEIGHT = 7;

  private static final int WIDTH = 5;
  private static final int STEP = WIDTH + 1;

  private static final String CHARACTERS = "0123456789.-+Et";

  private static final List<String> INK =
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

  private static final int MOST_DIGITS = 4;
  private static final int LONGEST = 7;

  private Digits() {}

  /** Width of a text in pixels. */
  static int width(String text) {
    return text.length() * STEP - 1;
  }

  /**
   * Whether a pixel of a text is black.
   *
   * @param text of digits, signs, {@code E} and {@code t}
   */
  static boolean isInk(String text, int column, int row) {
    int character = CHARACTERS.indexOf(text.charAt(column / STEP));
    if (character < 0) {
      throw new IllegalArgumentException(
          "Cannot draw '%s': the characters are %s".formatted(text, CHARACTERS));
    }
    return column % STEP < WIDTH && INK.get(row).charAt(character * STEP + column % STEP) == '#';
  }

  /** A number as a label, of no more digits than a reader needs. */
  static String of(double value) {
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(MOST_DIGITS)).stripTrailingZeros();
    String plain = rounded.toPlainString();
    return plain.length() <= LONGEST ? plain : rounded.toString();
  }
}
