package leapfrog.training.model.hgn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import leapfrog.training.data.FrameBatches;
import leapfrog.training.data.FrameShape;
import leapfrog.training.data.FrameSource;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches of rows with noise and chosen frames. */
class SequenceBatchesTest {
  private static final FrameShape SHAPE = new FrameShape(7, 4, 4, 3);
  private static final FrameSource ROWS = HgnExamples.noise(SHAPE, 10, 1);

  private static SequenceBatches batches(int chosen, long seed) {
    return new SequenceBatches(ROWS, 4, seed, chosen, Optional.of(new int[] {2, 3, 3}));
  }

  private static Tensors copy(SequenceBatches batches, int step) {
    return batches.batch(step).map(Tensor::copy);
  }

  @Test
  void areAPureFunctionOfSeedAndStep() {
    SequenceBatches one = batches(3, 5);
    Tensors later = copy(one, 6);
    copy(one, 0);
    assertThat(copy(one, 6)).isEqualTo(later);
    assertThat(copy(batches(3, 5), 6)).isEqualTo(later);
    for (String name : later.names()) {
      assertThat(copy(one, 7).get(name)).as(name).isNotEqualTo(later.get(name));
    }
    assertThat(copy(batches(3, 6), 6).get("noise")).isNotEqualTo(later.get("noise"));
  }

  @Test
  void framesHaveTheirChannelsFirst() {
    Tensors batch = batches(7, 5).batch(0);
    assertThat(batch.names()).containsExactly("frames", "noise");
    Tensor frames = batch.get("frames");
    assertThat(frames.shape()).containsExactly(4, 7, 3, 4, 4);
    byte[] row = new byte[SHAPE.size()];
    ROWS.read(new FrameBatches(ROWS, 4, 5).rows(0)[2], row, 0);
    // Point 6, channel 1, pixel (3, 2) of the third row.
    assertThat(frames.values()[(((2 * 7 + 6) * 3 + 1) * 4 + 3) * 4 + 2])
        .isEqualTo((row[((6 * 4 + 3) * 4 + 2) * 3 + 1] & 0xff) / 255.0);
  }

  @Test
  void noiseIsStandardNormal() {
    SequenceBatches batches = batches(7, 5);
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int step = 0; step < 300; step++) {
      for (double value : batches.batch(step).get("noise").values()) {
        sum += value;
        squares += value * value;
        count++;
      }
    }
    assertThat(sum / count).isCloseTo(0, within(0.03));
    assertThat(squares / count).isCloseTo(1, within(0.04));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6})
  void eachFrameIsChosenEquallyOftenAndOnlyOncePerStep(int chosen) {
    SequenceBatches batches = batches(chosen, 9);
    int steps = 3000;
    double[] often = new double[7];
    for (int step = 0; step < steps; step++) {
      Tensors batch = batches.batch(step);
      double[] selection = batch.get("selection").values();
      double[] inStep = new double[7];
      for (int i = 0; i < chosen; i++) {
        double[] slot = Arrays.copyOfRange(selection, 7 * i, 7 * (i + 1));
        assertThat(slot).containsOnly(0, 1);
        assertThat(Arrays.stream(slot).sum()).isEqualTo(1);
        for (int point = 0; point < 7; point++) {
          inStep[point] += slot[point];
          if (slot[point] == 1 && step < 20) {
            assertThat(frame(batch.get("targets"), 3, i))
                .isEqualTo(frame(batch.get("frames"), 3, point));
          }
        }
      }
      for (int point = 0; point < 7; point++) {
        assertThat(inStep[point]).isLessThanOrEqualTo(1);
        often[point] += inStep[point];
      }
    }
    for (double times : often) {
      assertThat(times / steps).isCloseTo(chosen / 7.0, within(0.04));
    }
  }

  private static double[] frame(Tensor rows, int row, int index) {
    int size = 3 * 4 * 4;
    int from = (row * rows.shape()[1] + index) * size;
    return Arrays.copyOfRange(rows.values(), from, from + size);
  }
}
