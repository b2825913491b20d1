package leapfrog.datagen.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leapfrog.datagen.Allocation;
import leapfrog.datagen.integrate.GroundTruth;
import leapfrog.datagen.registry.ValueRange;
import leapfrog.datagen.sample.Randomness;
import leapfrog.datagen.sample.StateSampler;
import leapfrog.datagen.sample.StateSamplers;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.example.Duffing;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every system must satisfy, with default and with other parameters. */
final class SystemContractTest {
  private static final Map<String, String> ORBITS =
      Map.of("two-body", "two-body-orbit", "three-body", "three-body-orbit");

  /** On both sides of every bound that a range has, and what no range has. */
  private static final double[] VALUES = {
    -3, -1, -1e-9, 0, 1e-9, 0.5, 4, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY
  };

  /** Simulators reach only whole steps. */
  private static double[] times(PhysicalSystem system) {
    double dt = system instanceof GymPendulum gym ? gym.dt() : 0.05;
    return new double[] {1, 1 + dt, 1 + 2 * dt, 1 + 10 * dt};
  }

  static Stream<SystemFactory> factories() {
    return Stream.concat(Systems.all().stream(), Stream.of(new Duffing.Factory()));
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
  void derivativeIsTheSymplecticGradientOfTheEnergyIfThatIsConserved(
      String name, int variant, PhysicalSystem system) {
    int n = system.degreesOfFreedom();
    UniformRandomProvider random = Randomness.stream(variant, "gradient " + name, 0);
    for (int repeat = 0; repeat < 20; repeat++) {
      double[] state = state(system, random);
      double[] derivative = new double[2 * n];
      system.derivative(0.3, state, derivative);
      double largest = 0;
      for (int i = 0; i < n; i++) {
        double dq = derivative[i] - slope(system, state, n + i);
        double dp = derivative[n + i] + slope(system, state, i);
        largest = Math.max(largest, Math.max(Math.abs(dq), Math.abs(dp)));
      }
      assertThat(largest < 1e-8).as("differs by %s", largest).isEqualTo(system.conservative());
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

  /** Otherwise it is lost: none of the systems is driven. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("systems")
  void energyIsConservedAlongTheGroundTruthOrLost(String name, int variant, PhysicalSystem system) {
    double[] times = new TimeGrid(0, 5, 50).times();
    for (int index = 0; index < 3; index++) {
      double[] initial = calm(system, name, Randomness.stream(variant, "energy " + name, index));
      double[] states = GroundTruth.DEFAULT.solve(system, initial, times);
      double before = system.energy(initial);
      for (int i = 1; i < times.length; i++) {
        double energy = system.energy(row(states, i, initial.length));
        if (system.conservative()) {
          assertThat(energy).isCloseTo(system.energy(initial), within(1e-9));
        } else {
          assertThat(energy).isLessThan(before);
        }
        before = energy;
      }
    }
  }

  /** A state from which no bodies collide soon. */
  private static double[] calm(PhysicalSystem system, String name, UniformRandomProvider random) {
    return StateSamplers.named(ORBITS.getOrDefault(name, "box"))
        .create(Map.of(), system)
        .sample(random);
  }

  private static double[] row(double[] states, int index, int dimension) {
    return Arrays.copyOfRange(states, index * dimension, (index + 1) * dimension);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("systems")
  void trajectoriesStartAtTheStateAndRepeatBitForBit(
      String name, int variant, PhysicalSystem system) {
    double[] times = times(system);
    double[] initial = calm(system, name, Randomness.stream(variant, "solve " + name, 0));
    double[] before = initial.clone();
    double[] states = system.solve(initial, times);
    assertThat(states).hasSize(times.length * 2 * system.degreesOfFreedom());
    assertThat(row(states, 0, initial.length)).containsExactly(before);
    assertThat(system.solve(initial, times)).containsExactly(states);
    assertThat(initial).containsExactly(before);
  }

  /** The first step of a trajectory is as long as the field says, to the second order. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("systems")
  void trajectoriesFollowTheField(String name, int variant, PhysicalSystem system) {
    double[] times = times(system);
    double dt = times[1] - times[0];
    double[] initial = calm(system, name, Randomness.stream(variant, "field " + name, 0));
    int dimension = initial.length;
    double[] states = system.solve(initial, times);
    double[] derivative = new double[dimension];
    system.derivative(times[0], initial, derivative);
    double[] later = new double[dimension];
    system.derivative(times[1], row(states, 1, dimension), later);
    for (int i = 0; i < dimension; i++) {
      double change = states[dimension + i] - initial[i];
      double curvature = Math.abs(later[i] - derivative[i]) * dt;
      assertThat(change).isCloseTo(dt * derivative[i], within(2 * curvature + 1e-2 * dt));
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("systems")
  void placesEveryBodyAndAllocatesNothing(String name, int variant, PhysicalSystem system) {
    UniformRandomProvider random = Randomness.stream(variant, "place " + name, 0);
    assertThat(system.bodies()).isPositive();
    double[] previous = null;
    for (int repeat = 0; repeat < 5; repeat++) {
      double[] q = Arrays.copyOf(state(system, random), system.degreesOfFreedom());
      double[] before = q.clone();
      double[] xy = new double[2 * system.bodies()];
      Arrays.fill(xy, Double.NaN);
      system.place(q, xy);
      for (double value : xy) {
        assertThat(value).isFinite();
      }
      assertThat(xy).as("depends on q").isNotEqualTo(previous);
      assertThat(q).containsExactly(before);
      assertThat(Allocation.bytesPerCall(() -> system.place(q, xy))).isLessThan(1);
      previous = xy;
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
    assertThat(factory.source()).containsPattern("\\b(19|20)[0-9]{2}\\b");
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
                assertThat(factory.create(Map.of(name, value == 0 ? 1 : 2 * value)))
                    .isNotEqualTo(standard));
  }

  @ParameterizedTest
  @MethodSource("factories")
  void rejectsUnknownParameters(SystemFactory factory) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> factory.create(Map.of("charge", 1.0)))
        .withMessageContainingAll(
            "'charge'", factory.name(), String.join(", ", factory.defaults().keySet()));
  }

  /** In its range every parameter may have every value, and outside of it none. */
  @ParameterizedTest
  @MethodSource("factories")
  void takesWhatIsInTheRangeOfAParameterAndNothingElse(SystemFactory factory) {
    for (String name : factory.defaults().keySet()) {
      ValueRange range = factory.range(name);
      assertThat(range.contains(factory.defaults().get(name))).as(name).isTrue();
      for (double value : VALUES) {
        Map<String, Double> parameters = Map.of(name, value);
        if (range.contains(value)) {
          assertThat(factory.create(parameters)).isNotNull();
        } else {
          assertThatIllegalArgumentException()
              .isThrownBy(() -> factory.create(parameters))
              .withMessageMatching(
                  "Cannot set %s of .* to %s: the value must be %s".formatted(name, value, range));
        }
      }
    }
  }
}
