package leapfrog.datagen.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.junit.jupiter.api.Test;

final class RandomnessTest {
  /** Every dataset and every trial rests on these bits; if they change, the schema version must. */
  @Test
  void streamsNeverChange() {
    UniformRandomProvider stream = Randomness.stream(42, "initial-state/train", 7);
    assertThat(new long[] {stream.nextLong(), stream.nextLong(), stream.nextLong()})
        .containsExactly(-5296916075266492938L, -2505687071430802556L, -5898953787743482047L);
    ContinuousSampler gaussian = Randomness.gaussian(Randomness.stream(42, "noise/train", 7));
    assertThat(new double[] {gaussian.sample(), gaussian.sample(), gaussian.sample()})
        .containsExactly(0.17397607079540756, -2.0685877932734207, 0.10567034215993909);
  }

  @Test
  void sameArgumentsGiveTheSameStream() {
    UniformRandomProvider one = Randomness.stream(1, "weights", 3);
    UniformRandomProvider other = Randomness.stream(1, "weights", 3);
    for (int i = 0; i < 100; i++) {
      assertThat(one.nextLong()).isEqualTo(other.nextLong());
    }
  }

  @Test
  void everyArgumentCounts() {
    Set<Long> first = new HashSet<>();
    int streams = 0;
    for (long seed = -2; seed <= 2; seed++) {
      for (String purpose : new String[] {"", "a", "b", "ab", "noise/train", "noise/test"}) {
        for (long index = 0; index < 200; index++) {
          first.add(Randomness.stream(seed, purpose, index).nextLong());
          streams++;
        }
      }
    }
    assertThat(first).hasSize(streams);
  }

  @Test
  void neighbouringStreamsAreUncorrelated() {
    int streams = 20_000;
    double product = 0;
    double sum = 0;
    double previous = 0;
    for (int index = 0; index < streams; index++) {
      double value = Randomness.stream(9, "initial-state/train", index).nextDouble() - 0.5;
      product += value * previous;
      sum += value;
      previous = value;
    }
    assertThat(sum / streams).isCloseTo(0, within(0.01));
    assertThat(product / streams).isCloseTo(0, within(0.003));
  }

  @Test
  void gaussianHasTheMomentsOfTheNormalDistribution() {
    ContinuousSampler gaussian = Randomness.gaussian(Randomness.stream(3, "moments", 0));
    int count = 200_000;
    double[] moments = new double[5];
    for (int i = 0; i < count; i++) {
      double value = gaussian.sample();
      for (int k = 1; k <= 4; k++) {
        moments[k] += Math.pow(value, k) / count;
      }
    }
    assertThat(moments[1]).isCloseTo(0, within(0.01));
    assertThat(moments[2]).isCloseTo(1, within(0.02));
    assertThat(moments[3]).isCloseTo(0, within(0.04));
    assertThat(moments[4]).isCloseTo(3, within(0.1));
  }
}
