package leapfrog.pipeline.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class GlyphsTest {
  private static final String ALL = "0123456789.-+Eabcdefghijklmnopqrstuvwxyz ";

  private static String drawn(String text) {
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < Glyphs.HEIGHT; row++) {
      for (int column = 0; column < Glyphs.width(text); column++) {
        lines.append(Glyphs.isInk(text, column, row) ? '#' : '.');
      }
      lines.append('\n');
    }
    return lines.toString();
  }

  @Test
  void everyCharacterHasAShapeOfItsOwn() {
    assertThat(ALL.chars().mapToObj(c -> drawn(String.valueOf((char) c))))
        .doesNotHaveDuplicates()
        .filteredOn(shape -> !shape.contains("#"))
        .hasSize(1);
  }

  @Test
  void lettersStandBesideOneAnother() {
    assertThat(drawn("hi"))
        .isEqualTo(
            """
            #.......#..
            #..........
            ####...##..
            #...#...#..
            #...#...#..
            #...#...#..
            #...#..###.
            """);
  }

  @Test
  void whatHasNoShapeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Glyphs.isInk("Q", 0, 0))
        .withMessageStartingWith("Cannot draw 'Q'");
  }

  @Test
  void numbersHaveNoMoreDigitsThanAReaderNeeds() {
    assertThat(Glyphs.of(0.125)).isEqualTo("0.125");
    assertThat(Glyphs.of(1 / 3.0)).isEqualTo("0.3333");
    assertThat(Glyphs.of(3)).isEqualTo("3");
    assertThat(Glyphs.of(1.5e-9)).isEqualTo("1.5E-9");
  }
}
