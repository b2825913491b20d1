package leapfrog.datagen.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leapfrog.datagen.Allocation;
import leapfrog.datagen.integrate.GroundTruth;
import leapfrog.datagen.sample.Randomness;
import leapfrog.datagen.sample.StateSampler;
import leapfrog.datagen.sample.StateSamplers;
import leapfrog.datagen.sample.TimeGrid;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every system must satisfy, with default and with other parameters. */
final class SystemContractTest {
  private static final Map<String, String> ORBITS =
      Map.of("two-body", "two-body-orbit", "three-body", "three-body-orbit");

  static Stream<SystemFactory> factories() {
    return Systems.all().stream();
  }

  /** Each system with its default parameters, and four times with random ones. */
  static Stream<Arguments> systems() {
    return factories()
        .flatMap(
            factory ->
                IntStream.range(0, 5)
                    .mapToObj(i -> Arguments.of(factory.name(), i, make(factory, i))));
  }

  private static PhysicalSystem make(SystemFactory factory, int variant) {
    if (variant == 0) {
      return factory.create(Map.of());
    }
    UniformRandomProvider random = Randomness.stream(variant, factory.name(), 0);
    Map<String, Double> parameters = new LinkedHashMap<>();
    factory
        .defaults()
        .forEach((name, value) -> parameters.put(name, value * (0.5 + random.nextDouble())));
    return factory.create(parameters);
  }

  /** A random state whose bodies are not about to collide. */
  private static double[] state(PhysicalSystem system, UniformRandomProvider random) {
    StateSampler box = StateSamplers.named("box").create(Map.of("max", 1.5), system);
    while (true) {
      double[] state = box.sample(random);
      if (!(system instanceof NBody) || smallestDistance(state) > 0.5) {
        return state;
      }
    }
  }

  private static double smallestDistance(double[] state) {
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < state.length / 2; i += 2) {
      for (int j = 0; j < i; j += 2) {
        smallest = Math.min(smallest, Math.hypot(state[i] - state[j], state[i + 1] - state[j + 1]));
      }
    }
    return smallest;
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("systems")
  void derivativeIsTheSymplecticGradientOfTheEnergy(
      String name, int variant, PhysicalSystem system) {
    int n = system.degreesOfFreedom();
    UniformRandomProvider random = Randomness.stream(variant, "gradient " + name, 0);
    for (int repeat = 0; repeat < 20; repeat++) {
      double[] state = state(system, random);
      double[] derivative = new double[2 * n];
      system.derivative(0.3, state, derivative);
      for (int i = 0; i < n; i++) {
        assertThat(derivative[i]).isCloseTo(slope(system, state, n + i), within(1e-8));
        assertThat(derivative[n + i]).isCloseTo(-slope(system, state, i), within(1e-8));
      }
    }
  }

  /** ∂H/∂xᵢ by the five-point central difference. */
  private static double slope(PhysicalSystem system, double[] state, int i) {
    double h = 1e-3;
    return (8 * (energyAt(system, state, i, h) - energyAt(system, state, i, -h))
            - (energyAt(system, state, i, 2 * h) - energyAt(system, state, i, -2 * h)))
        / (12 * h);
  }

  private static double energyAt(PhysicalSystem system, double[] state, int i, double shift) {
    double[] shifted = state.clone();
    shifted[i] += shift;
    return system.energy(shifted);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("systems")
  void energyIsConservedAlongTheGroundTruth(String name, int variant, PhysicalSystem system) {
    StateSampler sampler =
        StateSamplers.named(ORBITS.getOrDefault(name, "box")).create(Map.of(), system);
    double[] times = new TimeGrid(0, 5, 50).times();
    for (int index = 0; index < 3; index++) {
      double[] initial = sampler.sample(Randomness.stream(variant, "energy " + name, index));
      double[] states = GroundTruth.DEFAULT.solve(system, initial, times);
      double expected = system.energy(initial);
      double[] state = new double[initial.length];
      for (int i = 0; i < times.length; i++) {
        System.arraycopy(states, i * state.length, state, 0, state.length);
        assertThat(system.energy(state)).isCloseTo(expected, within(1e-9));
      }
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("systems")
  void derivativeLeavesTheStateAloneAndAllocatesNothing(
      String name, int variant, PhysicalSystem system) {
    double[] state = state(system, Randomness.stream(variant, "allocation " + name, 0));
    double[] before = state.clone();
    double[] derivative = new double[state.length];
    assertThat(Allocation.bytesPerCall(() -> system.derivative(0, state, derivative)))
        .isLessThan(1);
    assertThat(state).containsExactly(before);
  }

  @ParameterizedTest
  @MethodSource("factories")
  void describesItself(SystemFactory factory) {
    assertThat(factory.name()).matches("[a-z]+(-[a-z]+)*");
    assertThat(factory.description()).contains("H = ");
    assertThat(factory.source()).contains("2019");
    assertThat(factory.defaults()).isNotEmpty();
    assertThat(factory.create(factory.defaults())).isEqualTo(factory.create(Map.of()));
  }

  @ParameterizedTest
  @MethodSource("factories")
  void usesEveryParameter(SystemFactory factory) {
    PhysicalSystem standard = factory.create(Map.of());
    factory
        .defaults()
        .forEach(
            (name, value) ->
                assertThat(factory.create(Map.of(name, 2 * value))).isNotEqualTo(standard));
  }

  @ParameterizedTest
  @MethodSource("factories")
  void rejectsUnknownAndImpossibleParameters(SystemFactory factory) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> factory.create(Map.of("charge", 1.0)))
        .withMessageContainingAll(
            "'charge'", factory.name(), String.join(", ", factory.defaults().keySet()));
    factory
        .defaults()
        .keySet()
        .forEach(
            name ->
                assertThatIllegalArgumentException()
                    .isThrownBy(() -> factory.create(Map.of(name, -1.0)))
                    .withMessageContainingAll("Cannot set " + name, "-1.0", "must be positive"));
  }
}
