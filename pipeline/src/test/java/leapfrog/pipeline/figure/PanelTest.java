package leapfrog.pipeline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PanelTest {
  private static final int SIDE = 240;

  /** x, y and x + y on a grid of 3·3. */
  private static double[][] grid() {
    double[][] grid = new double[3][9];
    for (int i = 0; i < 9; i++) {
      grid[0][i] = i % 3;
      grid[1][i] = Math.floorDiv(i, 3);
      grid[2][i] = grid[0][i] + grid[1][i];
    }
    return grid;
  }

  private static long pixels(BufferedImage image, Color colour, int left, int right) {
    return IntStream.range(0, image.getHeight())
        .mapToLong(
            y ->
                IntStream.range(left, right)
                    .filter(x -> image.getRGB(x, y) == colour.getRGB())
                    .count())
        .sum();
  }

  /** Thin lines are mixed with what lies under them. */
  private static long blue(BufferedImage image, int left, int right) {
    return IntStream.range(0, image.getHeight())
        .mapToLong(
            y ->
                IntStream.range(left, right)
                    .mapToObj(x -> new Color(image.getRGB(x, y)))
                    .filter(pixel -> pixel.getBlue() > pixel.getRed() + 40)
                    .count())
        .sum();
  }

  @Test
  void heatIsWhiteAtTheLowestAndDarkestAtTheHighest() {
    double[][] grid = grid();
    ColourScale scale = ColourScale.over(grid[2]);
    assertThat(scale.getPaint(0)).isEqualTo(Color.WHITE);
    assertThat(scale.getPaint(4)).isEqualTo(new Color(0x0b2f5b));
    assertThat(scale.getPaint(Double.NaN)).isEqualTo(Color.LIGHT_GRAY);
    Panel panel = new Panel("sum", "x", "y").heat(grid[0], grid[1], grid[2], scale);
    BufferedImage image =
        FigureFiles.image(PanelGrid.figure("heat", List.of(List.of(panel)), SIDE, SIDE));
    // One of nine squares has the highest number, and lies at the upper right.
    long darkest = pixels(image, new Color(0x0b2f5b), SIDE / 2, SIDE);
    assertThat(darkest).isGreaterThan(1000).isEqualTo(pixels(image, new Color(0x0b2f5b), 0, SIDE));
  }

  @Test
  void aFewBandsAreContours() {
    ColourScale scale = new ColourScale(0, 1, 4);
    assertThat(IntStream.range(0, 100).mapToObj(i -> scale.getPaint(i / 100.0)).distinct())
        .hasSize(4);
  }

  @Test
  void chartsStandBesideOneAnother() {
    Color colour = new Color(0xd55e00);
    Panel empty = new Panel("none", "t", "E").range(0, 1, 0, 1);
    Panel line =
        new Panel("line", "t", "E")
            .range(0, 1, 0, 1)
            .line("hnn", new double[] {0, 1}, new double[] {0.5, 0.5}, colour, 3)
            .legend();
    Figure figure = PanelGrid.figure("two", List.of(List.of(empty, line)), SIDE, SIDE);
    BufferedImage image = FigureFiles.image(figure);
    assertThat(image.getWidth()).isEqualTo(2 * SIDE);
    assertThat(pixels(image, colour, 0, SIDE)).isZero();
    assertThat(pixels(image, colour, SIDE, 2 * SIDE)).isGreaterThan(300);
  }

  @Test
  void arrowsPointWhereTheFieldGoes() {
    Color colour = new Color(0x0072b2);
    Panel panel =
        new Panel("field", "q", "p")
            .range(0, 2, 0, 2)
            .arrows(
                new double[] {0.2}, new double[] {1}, new double[] {0.6}, new double[] {0}, colour);
    BufferedImage image =
        FigureFiles.image(PanelGrid.figure("field", List.of(List.of(panel)), SIDE, SIDE));
    assertThat(blue(image, 0, SIDE / 2 + 20)).isGreaterThan(30);
    assertThat(blue(image, SIDE / 2 + 20, SIDE)).isZero();
  }
}
