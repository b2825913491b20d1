package leapfrog.pipeline.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlotTest {
  private static final double[] X = {0, 1, 2, 3};
  private static final double[] LOW = {1, 1, 1, 1};
  private static final double[] HIGH = {2, 2, 2, 2};

  private static long pixels(BufferedImage image, Color colour) {
    int[] all = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Arrays.stream(all).filter(pixel -> pixel == colour.getRGB()).count();
  }

  @Test
  void seriesTakeTheColoursOfFiguresInOrder() {
    BufferedImage image =
        Plot.of("two", "x", "y").line("truth", X, LOW).line("hnn", X, HIGH).figure().image();
    assertThat(pixels(image, Style.series(0))).isGreaterThan(200);
    assertThat(pixels(image, Style.series(1))).isGreaterThan(200);
    assertThat(pixels(image, Style.series(2))).isZero();
  }

  @Test
  void modelsAloneLeaveBlackToTheTruth() {
    BufferedImage truth = Plot.of("one", "x", "y").line("it", X, LOW).figure().image();
    BufferedImage model =
        Plot.of("one", "x", "y").withoutTruth().line("it", X, LOW).figure().image();
    assertThat(pixels(model, Style.series(1))).isGreaterThan(200);
    // What is left is text and the frame.
    assertThat(pixels(model, Style.series(0))).isLessThan(pixels(truth, Style.series(0)) - 200);
  }

  @Test
  void aZeroDoesNotStretchALogarithmicAxis() {
    double[] values = {0.02, 0, 0.05, 0.03};
    BufferedImage with = Plot.of("", "x", "y").logarithmic().dots("", X, values).figure().image();
    values[1] = Double.NaN;
    BufferedImage without =
        Plot.of("", "x", "y").logarithmic().dots("", X, values).figure().image();
    assertThat(with.getRGB(0, 0, 420, 340, null, 0, 420))
        .isEqualTo(without.getRGB(0, 0, 420, 340, null, 0, 420));
  }

  @Test
  void theAxisMayBeChosenAfterTheSeries() {
    double[] values = {0.02, 0.1, 0.05, 0.03};
    BufferedImage before = Plot.of("", "x", "y").logarithmic().dots("", X, values).figure().image();
    BufferedImage after = Plot.of("", "x", "y").dots("", X, values).logarithmic().figure().image();
    assertThat(after.getRGB(0, 0, 420, 340, null, 0, 420))
        .isEqualTo(before.getRGB(0, 0, 420, 340, null, 0, 420));
  }

  @Test
  void heatTakesNoColourOfASeries() {
    double[] y = {0, 0, 1, 1};
    double[] x = {0, 1, 0, 1};
    BufferedImage image =
        Plot.of("heat", "x", "y").heat(x, y, new double[] {0, 1, 2, 3}).figure().image();
    assertThat(pixels(image, new Color(0x0b2f5b))).isGreaterThan(5000);
  }

  @Test
  void standBesideOneAnotherUnderTheNameOfTheFirst() {
    Plot left = Plot.of("left", "x", "y").dots("", X, LOW);
    Figure one = left.figure();
    Figure two = Plot.beside(left, Plot.of("right", "x", "y").logarithmic().line("", X, HIGH));
    assertThat(two.name()).isEqualTo("left");
    assertThat(two.width()).isEqualTo(2 * one.width());
    assertThat(two.height()).isEqualTo(one.height());
    assertThat(two.image().getWidth()).isEqualTo(two.width());
  }

  @Test
  void refusesSeriesOfUnequalLengths() {
    Plot plot = Plot.of("two", "x", "y");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plot.line("hnn", X, new double[] {1, 2}))
        .withMessage("Cannot draw hnn: there are 4 horizontal and 2 vertical numbers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plot.heat(X, LOW, new double[] {1, 2, 3}))
        .withMessage(
            "Cannot draw squares of colour: there are 4 horizontal, 4 vertical and 3 numbers between");
  }
}
