package leapfrog.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The batch of frames of each step. */
class FrameBatchesTest {
  private static final FrameShape SHAPE = new FrameShape(1, 1, 2, 2);

  /** Row i holds i mod 256, i / 256, 255 and 0. */
  private record Numbered(int rows) implements FrameSource {
    @Override
    public FrameShape shape() {
      return SHAPE;
    }

    @Override
    public void read(int row, byte[] target, int offset) {
      target[offset] = (byte) row;
      target[offset + 1] = (byte) (row / 256);
      target[offset + 2] = (byte) 255;
      target[offset + 3] = 0;
    }

    @Override
    public void close() {}
  }

  private static int[] rows(byte[] batch) {
    return IntStream.range(0, batch.length / 4)
        .map(i -> (batch[4 * i] & 0xff) + 256 * (batch[4 * i + 1] & 0xff))
        .toArray();
  }

  @Test
  void batchesAreTheEpochsOneAfterTheOther() {
    FrameBatches batches = new FrameBatches(new Numbered(300), 16, 4);
    FrameOrder order = new FrameOrder(300, 4);
    int[] expected =
        IntStream.range(0, 3).flatMap(epoch -> Arrays.stream(order.epoch(epoch))).toArray();
    for (int step = 0; step < 900 / 16; step++) {
      int[] rows = Arrays.copyOfRange(expected, step * 16, step * 16 + 16);
      assertThat(batches.rows(step)).isEqualTo(rows);
      assertThat(rows(batches.bytes(step))).isEqualTo(rows);
    }
  }

  @Test
  void trainingResumesWithTheBatchesItWouldHaveHad() {
    FrameBatches sequential = new FrameBatches(new Numbered(300), 16, 4);
    byte[][] batches = new byte[60][];
    for (int step = 0; step < 60; step++) {
      batches[step] = sequential.bytes(step).clone();
    }
    for (int step : new int[] {59, 18, 19, 0, 37, 38}) {
      FrameBatches resumed = new FrameBatches(new Numbered(300), 16, 4);
      assertThat(resumed.bytes(step)).isEqualTo(batches[step]);
    }
    FrameBatches jumping = new FrameBatches(new Numbered(300), 16, 4);
    for (int step = 59; step >= 0; step--) {
      assertThat(jumping.bytes(step)).isEqualTo(batches[step]);
    }
    assertThat(new FrameBatches(new Numbered(300), 16, 5).bytes(0)).isNotEqualTo(batches[0]);
  }

  @Test
  void stepsLateInTrainingDoNotOverflow() {
    int step = Integer.MAX_VALUE;
    long first = (long) step * 200;
    FrameOrder order = new FrameOrder(1000, 4);
    assertThat(new FrameBatches(new Numbered(1000), 200, 4).rows(step)[0])
        .isEqualTo(order.epoch(first / 1000)[(int) (first % 1000)]);
  }

  @Test
  void floatsAreScaledToOne() {
    FrameBatches batches = new FrameBatches(new Numbered(300), 8, 4);
    for (int step = 0; step < 100; step++) {
      int[] rows = batches.rows(step);
      float[] floats = batches.floats(step);
      assertThat(floats).hasSize(8 * 4);
      for (int i = 0; i < rows.length; i++) {
        assertThat(floats[4 * i]).isEqualTo(rows[i] % 256 / 255f);
        assertThat(floats[4 * i + 2]).isEqualTo(1f);
        assertThat(floats[4 * i + 3]).isEqualTo(0f);
      }
    }
  }

  @Test
  void memoryIsReused() {
    FrameBatches batches = new FrameBatches(new Numbered(300), 8, 4);
    assertThat(batches.floats(1)).isSameAs(batches.floats(0));
    assertThat(batches.bytes(1)).isSameAs(batches.bytes(0));
    assertThat(batches.size()).isEqualTo(8);
    assertThat(batches.shape()).isEqualTo(SHAPE);
  }

  @Test
  void batchesAreBetweenOneRowAndTheSplit() {
    for (int size : new int[] {-1, 0, 301}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new FrameBatches(new Numbered(300), size, 4))
          .withMessage(
              "Cannot set batch to %d: the value must be between 1 and 300, the rows of the split"
                  .formatted(size));
    }
    assertThat(new FrameBatches(new Numbered(300), 300, 4).rows(0)).doesNotHaveDuplicates();
  }

  @Test
  void batchesFitIntoAnArray() {
    int size = 600_000_000;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameBatches(new Numbered(size), size, 4))
        .withMessageStartingWith(
            "Cannot set batch to 600000000: its frames have 2400000000 values");
  }
}
