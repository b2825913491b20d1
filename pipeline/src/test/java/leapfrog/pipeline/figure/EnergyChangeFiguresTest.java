package leapfrog.pipeline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.ModelName;
import leapfrog.training.analyze.frame.EnergyChangeRows.Picture;
import leapfrog.training.analyze.frame.EnergyChangeRows.State;
import org.junit.jupiter.api.Test;

/** Pictures of the ways through phase space. */
class EnergyChangeFiguresTest {
  private static final ModelName HNN = new ModelName("task", "hnn", "0123", "task");

  private static State state(int sample, int segment, String kind, double q, double p) {
    return new State(HNN, sample, sample, segment, kind, 0, q, p, q, Double.NaN);
  }

  private static List<Figure> figures(List<State> states) {
    return new EnergyChangeFigures()
        .of(
            List.of(
                new AnalysisTable<>("energy_change", State.class, List.of(), states),
                new AnalysisTable<>("energy_change_frames", Picture.class, List.of(), List.of())));
  }

  private static long count(BufferedImage image, Color colour) {
    return IntStream.range(0, image.getWidth() * image.getHeight())
        .map(i -> image.getRGB(i % image.getWidth(), Math.floorDiv(i, image.getWidth())))
        .filter(rgb -> rgb == colour.getRGB())
        .count();
  }

  @Test
  void segmentsHaveColoursOfTheirOwn() {
    List<Figure> figures =
        figures(
            List.of(
                state(0, 0, "symplectic", 0.5, 0.5),
                state(1, 0, "symplectic", 0.5, -0.5),
                state(2, 1, "add", 1, -1),
                state(3, 2, "symplectic", -1, -1)));
    assertThat(figures).hasSize(1);
    assertThat(figures.get(0).name()).isEqualTo("task-energy-change-path-hnn-0123");
    BufferedImage image = FigureFiles.image(figures.get(0));
    assertThat(count(image, Style.series(1))).isGreaterThan(100);
    assertThat(count(image, Style.series(2))).isGreaterThan(100);
    assertThat(count(image, Style.series(3))).isZero();
  }

  @Test
  void aWayEndsWhereItCannotBeFollowedAndNeedsTwoCoordinates() {
    List<State> lost = new ArrayList<>();
    lost.add(state(0, 0, "symplectic", 1, 1));
    lost.add(state(1, 0, "symplectic", 1, -1));
    lost.add(state(2, 0, "symplectic", Double.NaN, Double.NaN));
    lost.add(state(3, 1, "add", Double.NaN, Double.NaN));
    BufferedImage image = FigureFiles.image(figures(lost).get(0));
    assertThat(count(image, Style.series(1))).isGreaterThan(100);
    State second = new State(HNN, 0, 0, 0, "symplectic", 1, 1, 1, 0, Double.NaN);
    assertThat(figures(List.of(lost.get(0), second))).isEmpty();
  }
}
