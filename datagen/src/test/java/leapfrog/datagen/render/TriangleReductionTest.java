package leapfrog.datagen.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import leapfrog.datagen.sample.Randomness;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TriangleReductionTest {
  private static int[] reduce(
      byte[] picture, int height, int width, int reducedHeight, int reducedWidth) {
    byte[] reduced = new byte[reducedHeight * reducedWidth];
    new TriangleReduction(height, width, reducedHeight, reducedWidth).reduce(picture, reduced, 0);
    return IntStream.range(0, reduced.length).map(i -> reduced[i] & 0xff).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 254, 255})
  void keepsConstants(int value) {
    byte[] picture = new byte[170 * 170];
    Arrays.fill(picture, (byte) value);
    assertThat(reduce(picture, 170, 170, 28, 28)).containsOnly(value);
    assertThat(reduce(picture, 170, 170, 11, 37)).containsOnly(value);
  }

  @Test
  void keepsTheMeanOfWhatIsInside() {
    UniformRandomProvider random = Randomness.stream(5, "reduction", 0);
    byte[] picture = new byte[168 * 168];
    double sum = 0;
    for (int row = 12; row < 156; row++) {
      for (int column = 12; column < 156; column++) {
        int value = random.nextInt(256);
        picture[row * 168 + column] = (byte) value;
        sum += value;
      }
    }
    double mean = Arrays.stream(reduce(picture, 168, 168, 28, 28)).average().orElseThrow();
    assertThat(mean).isCloseTo(sum / picture.length, within(0.1));
  }

  @Test
  void averagesWithATriangle() {
    // halving: weights 1, 3, 3, 1 in eighths, cut and normalised at the ends
    byte[] line = {8, 16, 80, 24, (byte) 200, 40};
    int[] expected = {
      (int) Math.rint((3 * 8 + 3 * 16 + 80) / 7.0),
      (int) Math.rint((16 + 3 * 80 + 3 * 24 + 200) / 8.0),
      (int) Math.rint((24 + 3 * 200 + 3 * 40) / 7.0)
    };
    assertThat(reduce(line, 1, 6, 1, 3)).isEqualTo(expected);
    assertThat(reduce(line, 6, 1, 3, 1)).isEqualTo(expected);
  }

  @Test
  void leavesAPictureOfTheSameSizeAlone() {
    byte[] picture = new byte[30 * 20];
    for (int i = 0; i < picture.length; i++) {
      picture[i] = (byte) (i * 37);
    }
    byte[] same = new byte[picture.length];
    new TriangleReduction(30, 20, 30, 20).reduce(picture, same, 0);
    assertThat(same).isEqualTo(picture);
  }

  /**
   * The files hold what Python's {@code Image.fromarray(picture).resize((width, height),
   * Image.BILINEAR)} gives (Pillow 12.3.0) for the 170×170 picture below.
   */
  @ParameterizedTest
  @CsvSource({"28, 28", "50, 33"})
  void givesWhatThePythonImagingLibraryGives(int width, int height) throws Exception {
    byte[] picture = new byte[170 * 170];
    for (int y = 0; y < 170; y++) {
      for (int x = 0; x < 170; x++) {
        int block = (Math.floorDiv(x, 23) + Math.floorDiv(y, 17)) % 2;
        int value = (x * x / 40 + x * y / 30 + 90 * block) % 256;
        picture[y * 170 + x] = (byte) value;
      }
    }
    assertThat(reduce(picture, 170, 170, height, width))
        .isEqualTo(numbers("/golden/triangle-%dx%d.txt".formatted(width, height)));
  }

  private static int[] numbers(String resource) throws Exception {
    try (InputStream in = TriangleReductionTest.class.getResourceAsStream(resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return Arrays.stream(text.trim().split("\\s+")).mapToInt(Integer::parseInt).toArray();
    }
  }
}
