package leapfrog.datagen.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class GymPendulumWindowTest {
  private static final int SIZE = GymPendulumWindow.SIZE;
  private static final int[] WHITE = {255, 255, 255};
  private static final int[] ROD = {204, 77, 77};
  private static final int[] BLACK = {0, 0, 0};

  private final GymPendulumWindow pendulum = new GymPendulumWindow(1, 0.2, 0.05);

  private byte[] drawn(double angle) {
    byte[] window = new byte[SIZE * SIZE * 3];
    pendulum.draw(angle, new PixelRegion(0, 0, SIZE, SIZE), window);
    return window;
  }

  /** The colour at a point of the world, y upwards. */
  private static int[] at(byte[] window, double x, double y) {
    int column = (int) ((x + 2.2) * SIZE / 4.4);
    int row = (int) ((2.2 - y) * SIZE / 4.4);
    int start = 3 * (row * SIZE + column);
    return new int[] {window[start] & 0xff, window[start + 1] & 0xff, window[start + 2] & 0xff};
  }

  @Test
  void rodHangsAtAngleZero() {
    byte[] window = drawn(0);
    assertThat(at(window, 0, 0)).isEqualTo(BLACK);
    assertThat(at(window, 0.06, 0)).isEqualTo(ROD);
    assertThat(at(window, 0.09, -0.5)).isEqualTo(ROD);
    assertThat(at(window, 0.11, -0.5)).isEqualTo(WHITE);
    assertThat(at(window, 0, -1.09)).isEqualTo(ROD);
    assertThat(at(window, 0, -1.11)).isEqualTo(WHITE);
    assertThat(at(window, 0.08, -1.08)).isEqualTo(WHITE);
    assertThat(at(window, 0, 0.09)).isEqualTo(ROD);
    assertThat(at(window, 0, 0.11)).isEqualTo(WHITE);
    assertThat(at(window, 2.19, 2.19)).isEqualTo(WHITE);
  }

  @Test
  void rodPointsToTheRightAtAQuarterTurn() {
    byte[] window = drawn(Math.PI / 2);
    assertThat(at(window, 1.05, 0)).isEqualTo(ROD);
    assertThat(at(window, 0.5, 0.11)).isEqualTo(WHITE);
    assertThat(at(window, -0.5, 0)).isEqualTo(WHITE);
    assertThat(at(drawn(0.7), 0.9 * Math.sin(0.7), -0.9 * Math.cos(0.7))).isEqualTo(ROD);
  }

  @Test
  void drawsOnlyTheRegion() {
    byte[] whole = drawn(0.3);
    byte[] part = new byte[whole.length];
    Arrays.fill(part, (byte) 9);
    pendulum.draw(0.3, GymPendulumRenderer.CROP, part);
    for (int i = 0; i < SIZE * SIZE; i++) {
      int row = Math.floorDiv(i, SIZE);
      int column = i % SIZE;
      boolean inside = row >= 220 && row < 390 && column >= 165 && column < 335;
      for (int k = 3 * i; k < 3 * i + 3; k++) {
        assertThat(part[k]).isEqualTo(inside ? whole[k] : 9);
      }
    }
  }
}
