package leapfrog.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

/** Trajectories put together of overlapping rows, and bytes made of frames again. */
class FrameSequencesTest {
  /** Rows of two frames of one pixel: row r of trajectory k shows 50k + r and 50k + r + 1. */
  private static FrameSource overlapping(int trajectories, int rows) {
    return new FrameSource() {
      @Override
      public int rows() {
        return trajectories * rows;
      }

      @Override
      public FrameShape shape() {
        return new FrameShape(2, 1, 1, 1);
      }

      @Override
      public void read(int row, byte[] target, int offset) {
        target[offset] = (byte) (50 * (row / rows) + row % rows);
        target[offset + 1] = (byte) (target[offset] + 1);
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void aTrajectoryIsTheFirstFrameOfEachRowAndAllOfTheLast() {
    FrameSequences sequences = new FrameSequences(overlapping(3, 4), 4);
    assertThat(sequences.count()).isEqualTo(3);
    assertThat(sequences.points()).isEqualTo(5);
    assertThat(sequences.read(2).shape()).containsExactly(1, 5, 1, 1, 1);
    assertThat(bytes(sequences, 2)).containsExactly(100, 101, 102, 103, 104);
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> sequences.read(3));
  }

  @Test
  void rowsAsTheyAreStayApart() {
    FrameSequences sequences = new FrameSequences(overlapping(3, 4), 1);
    assertThat(sequences.count()).isEqualTo(12);
    assertThat(bytes(sequences, 5)).containsExactly(51, 52);
  }

  private static byte[] bytes(FrameSequences sequences, int index) {
    return ChannelsFirst.bytes(sequences.read(index).values(), 0, 1, 1, sequences.points());
  }

  @Test
  void framesBecomeTheBytesTheyWereMadeOf() {
    FrameShape shape = new FrameShape(2, 2, 3, 4);
    byte[] bytes = new byte[shape.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (5 * i);
    }
    double[] values = new double[bytes.length];
    ChannelsFirst.convert(bytes, shape, values);
    assertThat(ChannelsFirst.bytes(values, 0, 4, 6, 2)).isEqualTo(bytes);
  }

  @Test
  void valuesAreRoundedAndKeptInRange() {
    double[] values = {-0.5, 0.4999 / 255, 0.5001 / 255, 1.5, Double.NaN, 1};
    assertThat(ChannelsFirst.bytes(values, 0, 1, 1, 6))
        .containsExactly(0, 0, 1, (byte) 255, 0, (byte) 255);
    assertThat(ChannelsFirst.bytes(values, 2, 1, 2, 1)).containsExactly(1, (byte) 255);
  }
}
