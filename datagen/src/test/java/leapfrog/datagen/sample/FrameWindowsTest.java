package leapfrog.datagen.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leapfrog.datagen.render.ImageSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FrameWindowsTest {
  private static final FrameWindows PAIRS = new FrameWindows(1, 2, 2);

  /** Greydanus et al. (2019): 103 frames give 100 rows, and 200 trials 20 000. */
  @Test
  void thePublishedPairsLoseThreeFrames() {
    assertThat(PAIRS.rows(103)).isEqualTo(100);
    assertThat(PAIRS.rows(4)).isEqualTo(1);
  }

  /** The first pair is of frames 1 and 2, the next of 2 and 3; the last row ends with the last. */
  @Test
  void anObservationIsTakenAtTheLastFrameOfItsStack() {
    assertThat(PAIRS.frame(0, 0)).isEqualTo(2);
    assertThat(PAIRS.frame(0, 1)).isEqualTo(3);
    assertThat(PAIRS.frame(99, 1)).isEqualTo(102);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1, 5, 5", "0, 3, 1, 5, 3", "2, 1, 1, 5, 3", "0, 1, 4, 5, 2"})
  void countsRows(int skip, int stack, int observations, int points, int rows) {
    FrameWindows windows = new FrameWindows(skip, stack, observations);
    assertThat(windows.rows(points)).isEqualTo(rows);
    assertThat(windows.frame(rows - 1, observations - 1)).isEqualTo(points - 1);
  }

  @Test
  void rejectsWhatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameWindows(-1, 2, 2))
        .withMessage("Cannot set skip of windows to -1: the value must be at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameWindows(0, 0, 2))
        .withMessage("Cannot set stack of windows to 0: the value must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PAIRS.rows(3))
        .withMessageContaining("from 3 points: it needs 4");
  }

  @Test
  void aDatasetCountsTheRowsItsTrajectoriesGive() {
    ImageSpec images = new ImageSpec("discs", 8, 8, new TreeMap<>(), List.of());
    Simulation simulation = new Simulation("circle", new TreeMap<>(), new TimeGrid(0, 1, 10), 0, 1);
    Recording recording = new Recording(false, Optional.of(images), Optional.of(PAIRS));
    DatasetSpec spec =
        new DatasetSpec(
            "x", "pendulum", new TreeMap<>(), simulation, recording, Map.of("train", 3L));
    assertThat(spec.rowsPerTrajectory()).isEqualTo(7);
    assertThat(spec.pointsPerRow()).isEqualTo(2);
    assertThat(spec.rows()).isEqualTo(Map.of("train", 21L));
    assertThat(spec.with(Recording.frames(images)).rows()).isEqualTo(Map.of("train", 3L));
    assertThat(spec.with(Recording.frames(images)).pointsPerRow()).isEqualTo(10);
  }

  @Test
  void windowsNeedFrames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Recording(true, Optional.empty(), Optional.of(PAIRS)))
        .withMessageContaining("without images");
  }
}
