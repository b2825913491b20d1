package leapfrog.datagen.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leapfrog.datagen.sample.Randomness;
import org.apache.commons.rng.UniformRandomProvider;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every density must satisfy, with default and with other parameters. */
final class DensityContractTest {
  private static final int SAMPLES = 20_000;

  /** Cells along a side of the grid on which densities are integrated. */
  private static final int CELLS = 400;

  /** Half the side of the grid; edges of the boards below lie between cells. */
  private static final double HALF = 5;

  static Stream<DensityFactory> factories() {
    return Densities.all().stream();
  }

  static Stream<Arguments> densities() {
    return Stream.concat(
            factories().map(factory -> Arguments.of(factory.name(), Map.of())),
            Stream.of(
                Arguments.of("gaussian-mixture", Map.of("rows", 1.0)),
                Arguments.of("gaussian-mixture", Map.of("columns", 3.0, "rows", 3.0)),
                Arguments.of(
                    "gaussian-mixture", Map.of("columns", 3.0, "spacing", 2.0, "deviation", 0.8)),
                Arguments.of("ring", Map.of("radius", 2.0, "deviation", 0.1)),
                Arguments.of("two-spirals", Map.of("turns", 0.5, "deviation", 0.3)),
                Arguments.of("two-spirals", Map.of("turns", 2.25, "radius", 4.0)),
                Arguments.of("checkerboard", Map.of("columns", 5.0, "side", 5.0)),
                Arguments.of("checkerboard", Map.of("columns", 2.0, "side", 1.0))))
        .map(
            arguments -> {
              String name = (String) arguments.get()[0];
              @SuppressWarnings("unchecked") // as made above
              Map<String, Double> parameters = (Map<String, Double>) arguments.get()[1];
              return Arguments.of(name, parameters, Densities.named(name).create(parameters));
            });
  }

  private static List<double[]> samples(Density density) {
    return IntStream.range(0, SAMPLES)
        .mapToObj(i -> density.sample(Randomness.stream(7, "contract", i)))
        .toList();
  }

  /**
   * Integrals by the midpoint rule.
   *
   * @param weights integral over each mode's region; the last one over what belongs to none
   * @param entropy of the density, in nats
   */
  // A test's own numbers, which nothing else sees.
  @SuppressWarnings("ArrayRecordComponent")
  private record Integrals(double[] weights, double entropy) {
    static Integrals of(Density density) {
      double cell = 2 * HALF / CELLS;
      double[] weights = new double[density.modes() + 1];
      double entropy = 0;
      for (int i = 0; i < CELLS; i++) {
        for (int j = 0; j < CELLS; j++) {
          double[] point = {(i + 0.5) * cell - HALF, (j + 0.5) * cell - HALF};
          double logDensity = density.logDensity(point);
          double weight = Math.exp(logDensity) * cell * cell;
          weights[Math.floorMod(density.mode(point), weights.length)] += weight;
          entropy -= weight > 0 ? weight * logDensity : 0;
        }
      }
      return new Integrals(weights, entropy);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("densities")
  void isNormalised(String name, Map<String, Double> parameters, Density density) {
    assertThat(Arrays.stream(Integrals.of(density).weights()).sum()).isCloseTo(1, within(1e-4));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("densities")
  void samplesHaveTheDensity(String name, Map<String, Double> parameters, Density density) {
    StreamingStatistics surprise = new StreamingStatistics();
    double[] counts = new double[density.modes() + 1];
    for (double[] sample : samples(density)) {
      surprise.addValue(-density.logDensity(sample));
      counts[Math.floorMod(density.mode(sample), counts.length)]++;
    }
    Integrals integrals = Integrals.of(density);
    double standardError = surprise.getStandardDeviation() / Math.sqrt(SAMPLES);
    assertThat(surprise.getMean()).isCloseTo(integrals.entropy(), within(4 * standardError + 1e-3));
    for (int mode = 0; mode < counts.length; mode++) {
      double share = integrals.weights()[mode];
      double deviation = Math.sqrt(share * Math.abs(1 - share) / SAMPLES);
      assertThat(counts[mode] / SAMPLES)
          .as("share of mode %d", mode)
          .isCloseTo(share, within(4 * deviation + 1e-3));
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("densities")
  void everyModeIsReachedAndFewPointsAreFarFromAll(
      String name, Map<String, Double> parameters, Density density) {
    long[] counts = new long[density.modes()];
    int far = 0;
    for (double[] sample : samples(density)) {
      assertThat(sample).hasSize(density.dimension());
      int mode = density.mode(sample);
      assertThat(mode).isBetween(-1, density.modes() - 1);
      if (mode < 0) {
        far++;
      } else {
        counts[mode]++;
      }
    }
    // Equal weights: no mode has less than half of its share.
    assertThat(Arrays.stream(counts).min().orElseThrow())
        .isGreaterThan(SAMPLES / density.modes() / 2);
    assertThat(far).as("farther than three deviations").isLessThan(SAMPLES / 50);
    assertThat(density.mode(new double[] {50, 50})).isEqualTo(-1);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("densities")
  void isAPureFunctionOfTheStreamAndThePoint(
      String name, Map<String, Double> parameters, Density density) {
    Density again = Densities.named(name).create(parameters);
    UniformRandomProvider random = Randomness.stream(3, "pure", 0);
    UniformRandomProvider same = Randomness.stream(3, "pure", 0);
    double[] previous = null;
    for (int i = 0; i < 100; i++) {
      double[] point = density.sample(random);
      assertThat(again.sample(same)).containsExactly(point);
      assertThat(point).isNotEqualTo(previous);
      double[] before = point.clone();
      assertThat(again.logDensity(point)).isEqualTo(density.logDensity(point));
      assertThat(again.mode(point)).isEqualTo(density.mode(point));
      assertThat(point).containsExactly(before);
      previous = point;
    }
  }

  @ParameterizedTest
  @MethodSource("factories")
  void liesInTheSquareOfEightByEight(DensityFactory factory) {
    for (double[] sample : samples(factory.create(Map.of()))) {
      assertThat(Math.max(Math.abs(sample[0]), Math.abs(sample[1]))).isLessThan(4.5);
    }
  }

  @ParameterizedTest
  @MethodSource("factories")
  void describesItself(DensityFactory factory) {
    assertThat(factory.name()).matches("[a-z]+(-[a-z]+)*");
    assertThat(factory.description()).contains("mode");
    assertThat(factory.source()).containsPattern("\\b(19|20)[0-9]{2}\\b");
    assertThat(factory.defaults()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("factories")
  void usesEveryParameter(DensityFactory factory) {
    double[] standard = few(factory.create(Map.of()));
    factory
        .defaults()
        .forEach(
            (name, value) ->
                assertThat(few(factory.create(Map.of(name, 2 * value))))
                    .as(name)
                    .isNotEqualTo(standard));
  }

  private static double[] few(Density density) {
    return samples(density).stream().limit(20).flatMapToDouble(Arrays::stream).toArray();
  }

  @ParameterizedTest
  @MethodSource("factories")
  void rejectsUnknownAndImpossibleParameters(DensityFactory factory) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> factory.create(Map.of("charge", 1.0)))
        .withMessageContainingAll(
            "'charge'",
            "density " + factory.name(),
            String.join(", ", factory.defaults().keySet()));
    for (String name : factory.defaults().keySet()) {
      for (double value : new double[] {-1, 0, Double.NaN, Double.POSITIVE_INFINITY}) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> factory.create(Map.of(name, value)))
            .withMessageMatching(
                "Cannot set %s of %s to %s: the value must be (positive|a whole number from .*)"
                    .formatted(name, factory.name(), value));
      }
    }
  }

  @Test
  void everyDensityIsThere() {
    assertThat(factories())
        .extracting(DensityFactory::name)
        .containsExactly("checkerboard", "gaussian-mixture", "ring", "two-spirals");
  }
}
