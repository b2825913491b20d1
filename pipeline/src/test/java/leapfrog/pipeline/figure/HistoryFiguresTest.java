package leapfrog.pipeline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import leapfrog.pipeline.nightly.CellKey;
import leapfrog.pipeline.nightly.CellVerdict;
import leapfrog.pipeline.nightly.History;
import leapfrog.pipeline.nightly.HistoryRow;
import leapfrog.pipeline.nightly.TrialGroup;
import leapfrog.training.evaluate.Headline;
import org.junit.jupiter.api.Test;

class HistoryFiguresTest {
  private static final TrialGroup HNN = new TrialGroup("spring", "hnn", "");
  private static final TrialGroup NARROW = new TrialGroup("spring", "baseline", "hidden=10");
  private static final TrialGroup WIDE = new TrialGroup("spring", "baseline", "hidden=20");
  private static final List<Headline> HEADLINES =
      List.of(new Headline("test_loss", "test loss"), new Headline("energy_mse", "energy MSE"));

  private static HistoryRow row(
      int day, String metric, TrialGroup group, double mean, double error) {
    return new HistoryRow(
        LocalDate.of(2026, 11, day),
        "abc",
        new CellKey(metric, group),
        mean,
        error,
        3,
        0,
        CellVerdict.SAME,
        10);
  }

  private static List<Figure> figures(HistoryRow... rows) {
    return HistoryFigures.of(new History(List.of(rows)), HEADLINES);
  }

  /** Pixels of a colour in a part of a picture. */
  private static long pixels(BufferedImage image, Color colour, int left, int right) {
    return IntStream.range(left, right)
        .mapToLong(
            x ->
                IntStream.range(0, image.getHeight())
                    .filter(y -> image.getRGB(x, y) == colour.getRGB())
                    .count())
        .sum();
  }

  @Test
  void aPictureForEachTaskAndModelAndAChartForEachHeadline() {
    List<Figure> figures =
        figures(
            row(20, "test_loss", HNN, 1, 0.1),
            row(20, "energy_mse", HNN, 1, 0.1),
            row(20, "reversibility_error", HNN, 1, 0.1),
            row(20, "test_loss", WIDE, 2, 0.1),
            row(20, "test_loss", NARROW, 3, 0.1));
    assertThat(figures).extracting(Figure::name).containsExactly("spring-hnn", "spring-baseline");
    assertThat(figures).extracting(Figure::width).containsExactly(2 * 480, 480);
  }

  @Test
  void errorsAreDrawnAndMissingNightsAreGaps() {
    List<HistoryRow> narrow = new ArrayList<>();
    List<HistoryRow> wide = new ArrayList<>();
    for (int day = 1; day <= 9; day++) {
      double mean = day == 5 ? Double.NaN : 1 + 0.01 * day;
      narrow.add(row(day, "test_loss", HNN, mean, Double.NaN));
      wide.add(row(day, "test_loss", HNN, mean, 0.5));
    }
    BufferedImage without = image(narrow);
    BufferedImage with = image(wide);
    Color colour = Style.series(1);
    assertThat(pixels(with, colour, 0, 480)).isGreaterThan(2 * pixels(without, colour, 0, 480));
    // Nothing between the fourth night and the sixth.
    assertThat(pixels(with, colour, 270, 280)).isZero();
    assertThat(pixels(with, colour, 100, 220)).isPositive();
  }

  private static BufferedImage image(List<HistoryRow> rows) {
    List<Figure> figures = figures(rows.toArray(HistoryRow[]::new));
    return FigureFiles.image(figures.get(0));
  }

  /** Nobody can say what a night without any number looks like, but it must not end the command. */
  @Test
  void nightsWithoutNumbers() {
    BufferedImage image = image(List.of(row(1, "test_loss", HNN, Double.NaN, Double.NaN)));
    assertThat(image.getWidth()).isEqualTo(480);
    assertThat(pixels(image, Style.series(1), 0, 480)).isZero();
  }

  @Test
  void configurationsAreSeriesOfOneChart() {
    BufferedImage image =
        image(
            List.of(
                row(1, "test_loss", NARROW, 1, 0.1),
                row(2, "test_loss", NARROW, 2, 0.1),
                row(1, "test_loss", WIDE, 2, 0.1),
                row(2, "test_loss", WIDE, 1, 0.1)));
    assertThat(pixels(image, Style.series(1), 0, 480)).isPositive();
    assertThat(pixels(image, Style.series(2), 0, 480)).isPositive();
  }
}
