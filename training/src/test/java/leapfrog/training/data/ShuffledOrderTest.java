package leapfrog.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShuffledOrderTest {
  private static long[] positions(long samples, long seed, long epoch) {
    ShuffledOrder order = new ShuffledOrder(samples, seed, epoch);
    return LongStream.range(0, samples).map(order::position).toArray();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 16, 17, 255, 256, 257, 1500, 40_000})
  void everyPositionIsTakenOnce(long samples) {
    assertThat(Arrays.stream(positions(samples, 7, 3)).sorted().toArray())
        .isEqualTo(LongStream.range(0, samples).toArray());
  }

  @Test
  void itIsAFunctionOfSeedAndEpoch() {
    long[] order = positions(1000, 7, 3);
    assertThat(positions(1000, 7, 3)).isEqualTo(order);
    assertThat(positions(1000, 8, 3)).isNotEqualTo(order);
    assertThat(positions(1000, 7, 4)).isNotEqualTo(order);
  }

  /** Of random orders, the correlation of neighbours has standard deviation 1/√samples. */
  @ParameterizedTest
  @ValueSource(longs = {1000, 4096, 40_000})
  void neighboursAreUnrelated(long samples) {
    long[] order = positions(samples, 11, 0);
    double middle = (samples - 1) / 2.0;
    double product = 0;
    double square = 0;
    for (int i = 0; i < samples; i++) {
      double here = order[i] - middle;
      product += here * (order[(int) ((i + 1) % samples)] - middle);
      square += here * here;
    }
    assertThat(product / square).isCloseTo(0, within(4 / Math.sqrt((double) samples)));
  }

  /** χ² of where the first sample falls over many epochs: 15 degrees of freedom, 3 deviations. */
  @Test
  void aSampleFallsEverywhere() {
    int epochs = 16_000;
    int[] counts = new int[16];
    for (int epoch = 0; epoch < epochs; epoch++) {
      counts[(int) (new ShuffledOrder(1600, 5, epoch).position(0) / 100)]++;
    }
    double expected = epochs / 16.0;
    double chiSquare =
        Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
    assertThat(chiSquare).isLessThan(15 + 3 * Math.sqrt(30));
  }

  @Test
  void noMoreSamplesThanItCanNumber() {
    assertThat(new ShuffledOrder(1L << 40, 0, 0).position(123_456_789_012L))
        .isBetween(0L, (1L << 40) - 1);
    assertThatThrownBy(() -> new ShuffledOrder(0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot shuffle 0 samples: the number must be from 1 to 2^62");
  }
}
