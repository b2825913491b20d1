package leapfrog.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.Arrays;
import leapfrog.training.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Averaging squares of pixels. */
class FrameReductionTest {
  private static byte[] reduce(FrameReduction reduction, byte[] row, FrameShape shape) {
    // Surrounded by other bytes that must not matter.
    byte[] around = new byte[row.length + 10];
    Arrays.fill(around, (byte) 200);
    System.arraycopy(row, 0, around, 7, row.length);
    byte[] target = new byte[reduction.apply(shape).size() + 5];
    reduction.reduce(ByteBuffer.wrap(around).position(7), shape, target, 2);
    assertThat(target[0] | target[1] | target[target.length - 3]).isZero();
    return Arrays.copyOfRange(target, 2, target.length - 3);
  }

  @ParameterizedTest
  @CsvSource({"1,2,2,1", "1,2,4,3", "3,4,2,2", "5,8,6,3", "2,64,64,3"})
  void theMeanOfFourIsRoundedHalfUp(int points, int height, int width, int channels) {
    FrameShape shape = new FrameShape(points, height, width, channels);
    byte[] row = new byte[shape.size()];
    Examples.random(shape.hashCode()).nextBytes(row);
    byte[] reduced = reduce(FrameReduction.HALF, row, shape);
    int i = 0;
    for (int t = 0; t < points; t++) {
      for (int y = 0; y < height / 2; y++) {
        for (int x = 0; x < width / 2; x++) {
          for (int c = 0; c < channels; c++) {
            double mean = 0;
            for (int corner = 0; corner < 4; corner++) {
              int line = (t * height + 2 * y + corner / 2) * width + 2 * x + corner % 2;
              mean += Byte.toUnsignedInt(row[line * channels + c]) / 4.0;
            }
            assertThat(Byte.toUnsignedInt(reduced[i++])).isEqualTo((int) Math.floor(mean + 0.5));
          }
        }
      }
    }
    assertThat(reduced).hasSize(i);
  }

  @Test
  void extremesStay() {
    FrameShape shape = new FrameShape(1, 2, 2, 1);
    byte[] white = {-1, -1, -1, -1};
    assertThat(reduce(FrameReduction.HALF, white, shape)).containsExactly(-1);
    assertThat(reduce(FrameReduction.HALF, new byte[4], shape)).containsExactly(0);
    assertThat(reduce(FrameReduction.HALF, new byte[] {0, 1, 1, 0}, shape)).containsExactly(1);
    assertThat(reduce(FrameReduction.HALF, new byte[] {0, 1, 0, 0}, shape)).containsExactly(0);
  }

  @Test
  void noneCopies() {
    FrameShape shape = new FrameShape(2, 3, 5, 1);
    byte[] row = new byte[30];
    Examples.random(1).nextBytes(row);
    assertThat(reduce(FrameReduction.NONE, row, shape)).isEqualTo(row);
  }

  @Test
  void oddSidesCannotBeHalved() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FrameReduction.HALF.apply(new FrameShape(1, 28, 27, 1)))
        .withMessage("Cannot reduce frames of 28x27 by 2: both sides must be even");
    assertThat(FrameReduction.NONE.apply(new FrameShape(1, 28, 27, 1)))
        .isEqualTo(new FrameShape(1, 28, 27, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 3, 4})
  void otherFactorsAreRefused(int factor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameReduction(factor))
        .withMessage("Cannot reduce frames by %d: the factor must be 1 or 2".formatted(factor));
  }

  @Test
  void shapesFitIntoArrays() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameShape(1, 0, 2, 3))
        .withMessage("Cannot hold 1 frames of 0x2x3: every extent must be positive");
    assertThat(new FrameShape(31, 32, 32, 3).size()).isEqualTo(95_232);
  }
}
