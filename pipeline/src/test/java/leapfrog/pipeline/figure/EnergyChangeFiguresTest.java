package leapfrog.pipeline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.EnergyChangeRows.Picture;
import leapfrog.training.analyze.EnergyChangeRows.State;
import org.junit.jupiter.api.Test;

/** Pictures of the ways through phase space. */
class EnergyChangeFiguresTest {
  private static final int WHITE = 0xffffff;

  private static State state(int sample, int segment, String kind, double q, double p) {
    return new State("task", "hnn", "0123", sample, sample, segment, kind, 0, q, p, q, Double.NaN);
  }

  private static List<Figure> figures(List<State> states) {
    return new EnergyChangeFigures()
        .of(
            "springs",
            List.of(
                new AnalysisTable<>("energy_change", State.class, List.of(), states),
                new AnalysisTable<>("energy_change_frames", Picture.class, List.of(), List.of())));
  }

  private static int colour(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & WHITE;
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
    assertThat(figures.get(0).name()).isEqualTo("springs-energy-change-path-hnn-0123");
    BufferedImage image = FigureFiles.image(figures.get(0));
    assertThat(image.getWidth()).isEqualTo(480);
    // Positions from −1 to 1 lie between 20 and 460, and momenta from −1 to 0.5 upwards.
    assertThat(colour(image, 350, 200)).isEqualTo(0x1f77b4);
    assertThat(colour(image, 405, 387)).isEqualTo(0x8e44ad);
    assertThat(colour(image, 200, 460)).isEqualTo(0xd62728);
    assertThat(colour(image, 100, 100)).isEqualTo(WHITE);
  }

  @Test
  void aWayEndsWhereItCannotBeFollowedAndNeedsTwoCoordinates() {
    List<State> lost = new ArrayList<>();
    lost.add(state(0, 0, "symplectic", 1, 1));
    lost.add(state(1, 0, "symplectic", 1, -1));
    lost.add(state(2, 0, "symplectic", Double.NaN, Double.NaN));
    lost.add(state(3, 1, "add", Double.NaN, Double.NaN));
    BufferedImage image = FigureFiles.image(figures(lost).get(0));
    assertThat(colour(image, 240, 200)).isEqualTo(0x1f77b4);
    assertThat(colour(image, 300, 460)).isEqualTo(WHITE);
    State second = new State("task", "hnn", "0123", 0, 0, 0, "symplectic", 1, 1, 1, 0, Double.NaN);
    assertThat(figures(List.of(lost.get(0), second))).isEmpty();
  }
}
