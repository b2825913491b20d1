package leapfrog.datagen.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import leapfrog.datagen.system.DoublePendulum;
import leapfrog.datagen.system.MassSpring;
import leapfrog.datagen.system.NBody;
import leapfrog.datagen.system.PhysicalSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The distributions of the samplers on the (q, p) plane of one degree of freedom. */
final class DistributionsTest {
  private static final PhysicalSystem SPRING = new MassSpring(2, 0.5);
  private static final int COUNT = 20_000;

  private static double[][] draw(String name, Map<String, Double> parameters) {
    StateSampler sampler = StateSamplers.named(name).create(parameters, SPRING);
    return IntStream.range(0, COUNT)
        .mapToObj(index -> sampler.sample(Randomness.stream(11, name, index)))
        .toArray(double[][]::new);
  }

  private static double mean(double[][] states, ToDoubleFunction<double[]> of) {
    double sum = 0;
    for (double[] state : states) {
      sum += of.applyAsDouble(state);
    }
    return sum / states.length;
  }

  private static double radius(double[] state) {
    return Math.hypot(state[0], state[1]);
  }

  private static double angle(double[] state) {
    return Math.atan2(state[1], state[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"circle", "square-direction"})
  void radiusIsUniform(String name) {
    double[][] states = draw(name, Map.of("min_radius", 1.3, "max_radius", 2.3));
    for (double[] state : states) {
      assertThat(radius(state)).isBetween(1.3 - 1e-12, 2.3 + 1e-12);
    }
    assertThat(mean(states, DistributionsTest::radius)).isCloseTo(1.8, within(0.01));
    assertThat(mean(states, s -> Math.pow(radius(s) - 1.8, 2))).isCloseTo(1 / 12.0, within(0.002));
  }

  @ParameterizedTest
  @ValueSource(strings = {"circle", "square-direction", "box"})
  void noQuadrantIsFavoured(String name) {
    double[][] states = draw(name, Map.of());
    for (int harmonic = 1; harmonic <= 3; harmonic++) {
      int k = harmonic;
      assertThat(mean(states, s -> Math.cos(k * angle(s)))).isCloseTo(0, within(0.02));
      assertThat(mean(states, s -> Math.sin(k * angle(s)))).isCloseTo(0, within(0.02));
    }
  }

  @Test
  void circleHasUniformAngles() {
    double[][] states = draw("circle", Map.of());
    assertThat(mean(states, s -> Math.cos(4 * angle(s)))).isCloseTo(0, within(0.02));
  }

  /** The density of directions grows as sec² towards the corners, whence E[cos 4θ] = 3 − π. */
  @Test
  void squareDirectionFavoursTheDiagonals() {
    double[][] states = draw("square-direction", Map.of());
    assertThat(mean(states, s -> Math.cos(4 * angle(s)))).isCloseTo(3 - Math.PI, within(0.02));
  }

  @Test
  void boxHasUniformMagnitudes() {
    double[][] states = draw("box", Map.of("min", 0.2, "max", 1.0));
    for (int i = 0; i < 2; i++) {
      int coordinate = i;
      for (double[] state : states) {
        assertThat(Math.abs(state[coordinate])).isBetween(0.2, 1.0);
      }
      assertThat(mean(states, s -> Math.abs(s[coordinate]))).isCloseTo(0.6, within(0.01));
      assertThat(mean(states, s -> s[coordinate])).isCloseTo(0, within(0.02));
    }
    assertThat(mean(states, s -> s[0] * s[1])).isCloseTo(0, within(0.01));
  }

  @Test
  void boxFillsAnyPhaseSpace() {
    StateSampler sampler = StateSamplers.named("box").create(Map.of(), new NBody(3, 1, 1));
    double[] state = sampler.sample(Randomness.stream(1, "box", 0));
    assertThat(state).hasSize(12).doesNotHaveDuplicates();
    sampler = StateSamplers.named("box").create(Map.of(), new DoublePendulum(1, 1, 1, 1, 9.81));
    state = sampler.sample(Randomness.stream(1, "box", 0));
    assertThat(state).hasSize(4).doesNotHaveDuplicates();
  }
}
