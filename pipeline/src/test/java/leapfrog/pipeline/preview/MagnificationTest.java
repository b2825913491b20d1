package leapfrog.pipeline.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MagnificationTest {
  @ParameterizedTest
  @CsvSource({
    "11, 8, 64, 64, 2", // 1408 pixels across
    "11, 8, 28, 28, 5", // 1540 pixels across
    "2, 8, 28, 28, 7", // 1568 pixels down
    "11, 8, 500, 500, 1"
  })
  void fitsTheSheetIntoAScreen(int columns, int rows, int width, int height, int scale) {
    assertThat(Magnification.choose(OptionalInt.empty(), columns, rows, width, height, 1600))
        .isEqualTo(scale);
  }

  @Test
  void takesWhatIsAsked() {
    assertThat(Magnification.choose(OptionalInt.of(9), 11, 8, 64, 64, 1600)).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource({"1, 2000000000, 4096", "2000000000, 4, 64", "5, 100000, 64"})
  void refusesPicturesThatFillTheMemory(int asked, int rows, int side) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Magnification.choose(OptionalInt.of(asked), 11, rows, side, side, 1600))
        .withMessageContaining("40 million pixels; show fewer trajectories or frames");
  }
}
