package leapfrog.training.model.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import leapfrog.training.data.FrameShape;
import leapfrog.training.data.FrameSource;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pairs of observations that pixel models train on. */
class PixelPairsTest {
  private static final int ROWS = 30;
  private static final FrameShape SEQUENCE = new FrameShape(6, 2, 3, 2);

  private static FrameSource source(FrameShape shape) {
    return new PixelExamples.CountingFrames(ROWS, shape);
  }

  /** Value of a pixel of a row as it is stored. */
  private static double stored(FrameShape s, int row, int t, int y, int x, int channel) {
    int index = ((t * s.height() + y) * s.width() + x) * s.channels() + channel;
    return ((7 * row + index) & 0xff) / 255f;
  }

  /** Whether a place in a batch holds frames t to t + stack − 1 of a row. */
  private static boolean holds(Tensor batch, int place, FrameShape s, int row, int t, int stack) {
    int at = place * stack * s.channels() * s.height() * s.width();
    for (int layer = 0; layer < stack; layer++) {
      for (int channel = 0; channel < s.channels(); channel++) {
        for (int y = 0; y < s.height(); y++) {
          for (int x = 0; x < s.width(); x++) {
            if (batch.values()[at++] != stored(s, row, t + layer, y, x, channel)) {
              return false;
            }
          }
        }
      }
    }
    return true;
  }

  /** Row · 100 + t of the pair in a place of a batch. */
  private static int pair(Tensors batch, int place, FrameShape shape, int stack) {
    for (int row = 0; row < ROWS; row++) {
      for (int t = 0; t + stack < shape.points(); t++) {
        if (holds(batch.get(PixelModel.OBSERVATION), place, shape, row, t, stack)) {
          assertThat(holds(batch.get(PixelModel.NEXT_OBSERVATION), place, shape, row, t + 1, stack))
              .isTrue();
          return 100 * row + t;
        }
      }
    }
    throw new AssertionError("No pair is in place " + place);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void observationsAreSuccessiveFramesOfDifferentRows(int stack) {
    PixelPairs pairs = new PixelPairs(source(SEQUENCE), stack, 4, 9);
    Set<Integer> rows = new HashSet<>();
    Set<Integer> starts = new HashSet<>();
    for (int step = 0; step < 60; step++) {
      Tensors batch = pairs.batch(step);
      assertThat(batch.get(PixelModel.OBSERVATION).shape()).containsExactly(4, 2 * stack, 2, 3);
      Set<Integer> ofBatch = new HashSet<>();
      for (int place = 0; place < 4; place++) {
        int pair = pair(batch, place, SEQUENCE, stack);
        ofBatch.add(pair / 100);
        starts.add(pair % 100);
      }
      assertThat(ofBatch).hasSize(4);
      rows.addAll(ofBatch);
    }
    assertThat(rows).hasSize(ROWS);
    assertThat(starts).hasSize(SEQUENCE.points() - stack);
  }

  @Test
  void rowsThatAreStackedAlreadyAreTakenAsTheyAre() {
    FrameShape stacked = new FrameShape(2, 2, 3, 2);
    PixelPairs pairs = new PixelPairs(source(stacked), 1, 5, 9);
    for (int place = 0; place < 5; place++) {
      assertThat(pair(pairs.batch(3), place, stacked, 1) % 100).isZero();
    }
  }

  @Test
  void aBatchIsAPureFunctionOfSeedAndStep() {
    PixelPairs pairs = new PixelPairs(source(SEQUENCE), 2, 4, 9);
    Tensors seventh = pairs.batch(7).map(Tensor::copy);
    Tensors eighth = pairs.batch(8).map(Tensor::copy);
    assertThat(pairs.batch(7)).isEqualTo(seventh).isNotEqualTo(eighth);
    assertThat(new PixelPairs(source(SEQUENCE), 2, 4, 9).batch(8)).isEqualTo(eighth);
    assertThat(new PixelPairs(source(SEQUENCE), 2, 4, 10).batch(8)).isNotEqualTo(eighth);
  }

  @Test
  void theFirstPairsOfRowsAreThoseAsked() {
    Tensors batch = PixelPairs.first(source(SEQUENCE), 2, new int[] {11, 3});
    assertThat(pair(batch, 0, SEQUENCE, 2)).isEqualTo(1100);
    assertThat(pair(batch, 1, SEQUENCE, 2)).isEqualTo(300);
  }

  @Test
  void sizesThatAreNotAllowedAreRefused() {
    for (int size : new int[] {0, -1, ROWS + 1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new PixelPairs(source(SEQUENCE), 1, size, 9))
          .withMessage(
              "Cannot set batch to %d: the value must be between 1 and 30, the rows of the split"
                  .formatted(size));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PixelPairs(source(SEQUENCE), 6, 1, 9))
        .withMessageStartingWith("Cannot set stack to 6: a row holds 6 frames");
  }
}
