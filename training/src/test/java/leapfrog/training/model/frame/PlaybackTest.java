package leapfrog.training.model.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where in the data a playback is. */
class PlaybackTest {
  private static double[] positions(Playback playback) {
    double[] positions = new double[5];
    Arrays.setAll(positions, step -> playback.position(step, 5));
    return positions;
  }

  /** Frames of the data at five steps, −1 where there is none. */
  private static int[] frames(Playback playback) {
    return IntStream.range(0, 5).map(step -> playback.frame(step, 5).orElse(-1)).toArray();
  }

  @Test
  void positionsAreTimesOfTheData() {
    assertThat(positions(Playback.FORWARD)).containsExactly(0, 1, 2, 3, 4);
    assertThat(positions(Playback.BACKWARD)).containsExactly(4, 3, 2, 1, 0);
    assertThat(positions(Playback.DOUBLE_SPEED)).containsExactly(0, 2, 4, 6, 8);
    assertThat(positions(Playback.HALF_SPEED)).containsExactly(0, 0.5, 1, 1.5, 2);
  }

  @Test
  void onlyTimesOfTheDataHaveFrames() {
    assertThat(frames(Playback.FORWARD)).containsExactly(0, 1, 2, 3, 4);
    assertThat(frames(Playback.BACKWARD)).containsExactly(4, 3, 2, 1, 0);
    assertThat(frames(Playback.DOUBLE_SPEED)).containsExactly(0, 2, 4, -1, -1);
    assertThat(frames(Playback.HALF_SPEED)).containsExactly(0, -1, 1, -1, 2);
    assertThat(Playback.DOUBLE_SPEED.label()).isEqualTo("double_speed");
  }
}
