package leapfrog.datagen.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GymPendulumRendererTest {
  private static final int SIDE = 28;

  private static GymPendulumRenderer pendulum(int width, int height, Scene scene) {
    return new GymPendulumRenderer.Factory()
        .create(Scenes.spec("gym-pendulum", width, height), scene);
  }

  private static GymPendulumRenderer pendulum(int side) {
    return pendulum(side, side, new Scenes.Rod());
  }

  private static int[] picture(GymPendulumRenderer renderer, double angle) {
    return Scenes.channel(renderer, Scenes.frame(renderer, angle), 0);
  }

  private static int[] mirrored(int[] picture) {
    int[] mirrored = new int[picture.length];
    for (int i = 0; i < picture.length; i++) {
      int column = i % SIDE;
      mirrored[i - column + SIDE - 1 - column] = picture[i];
    }
    return mirrored;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.05, 0.3, 0.5235987755982988, 1, 2})
  void oppositeAnglesAreMirrorImages(double angle) {
    GymPendulumRenderer renderer = pendulum(SIDE);
    assertThat(picture(renderer, -angle)).isEqualTo(mirrored(picture(renderer, angle)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.55, -0.5, -0.3, -0.12, 0, 0.01, 0.21, 0.4, 0.52})
  void momentsShowTheAngle(double angle) {
    // the pivot is in the middle of the window, 30 rows and 85 columns into the crop
    double pixel = 170.0 / SIDE;
    Moments moments = Moments.of(picture(pendulum(SIDE), angle), SIDE);
    double x = moments.x() - 85 / pixel;
    double down = moments.y() - 30 / pixel;
    assertThat(Math.atan2(x, down)).isCloseTo(angle, within(0.02));
  }

  @Test
  void rodIsHalfGreyOnBlackWithAHoleForThePivot() {
    int[] picture = picture(pendulum(170), 0);
    assertThat(Arrays.stream(picture).distinct().sorted()).containsExactly(0, 127);
    assertThat(picture[30 * 170 + 85]).isZero();
    assertThat(picture[36 * 170 + 85]).isEqualTo(127);
    assertThat(picture[22 * 170 + 85]).isEqualTo(127);

    int[] small = picture(pendulum(SIDE), 0);
    assertThat(Arrays.stream(small).max()).hasValue(127);
    int middle = SIDE / 2;
    assertThat(small[4 * SIDE + middle]).isLessThan(small[8 * SIDE + middle] - 40);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.5, -0.2, 0.1, 0.3})
  void rodHasTheAreaOfACapsuleWithAHole(double angle) {
    double area = 0.2 * 1 + Math.PI * 0.1 * 0.1 - Math.PI * 0.05 * 0.05;
    double pixelsPerUnit = 500 / 4.4;
    assertThat(Arrays.stream(picture(pendulum(170), angle)).sum() / 127.0)
        .isCloseTo(area * pixelsPerUnit * pixelsPerUnit, within(15.0));
  }

  @Test
  void smallFramesAreTheReducedCrop() {
    byte[] large = Scenes.frame(pendulum(170), 0.3);
    byte[] expected = new byte[SIDE * SIDE];
    new TriangleReduction(170, 170, SIDE, SIDE).reduce(large, expected, 0);
    assertThat(Scenes.frame(pendulum(SIDE), 0.3)).isEqualTo(expected);
  }

  @Test
  void looksAsItDid() {
    double[][][] q = {{{0}, {0.1}, {0.3}, {Math.PI / 6}, {-0.3}, {-2.5}}};
    GoldenPicture.assertMatches("gym-pendulum.png", GoldenPicture.contactSheet(q, pendulum(SIDE)));
  }

  @Test
  void rejectsWhatItCannotDraw() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pendulum(SIDE, SIDE, new Scenes.Points(2)))
        .withMessage("Cannot draw 2 bodies as gym-pendulum: it draws a pendulum, which has 1");
    Scene spring =
        new Scene() {
          @Override
          public int bodies() {
            return 1;
          }

          @Override
          public void place(double[] q, double[] xy) {
            xy[0] = q[0];
            xy[1] = 0;
          }
        };
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pendulum(SIDE, SIDE, spring))
        .withMessageContainingAll("(0.5, 0.0)", "angle of q from hanging down");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pendulum(SIDE, 171, new Scenes.Rod()))
        .withMessage(
            "Cannot set height of gym-pendulum to 171: the value must be between 1 and 170");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new GymPendulumRenderer.Factory()
                    .create(
                        Scenes.spec("gym-pendulum", SIDE, SIDE, Map.of(), List.of("#ff0000")),
                        new Scenes.Rod()))
        .withMessageContainingAll("Cannot set colours of gym-pendulum to #ff0000", "grey");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> picture(pendulum(SIDE), Double.POSITIVE_INFINITY))
        .withMessageContaining("finite");
  }
}
