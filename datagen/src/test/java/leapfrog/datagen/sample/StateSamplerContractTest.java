package leapfrog.datagen.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.stream.Stream;
import leapfrog.datagen.system.GymPendulum;
import leapfrog.datagen.system.MassSpring;
import leapfrog.datagen.system.NBody;
import leapfrog.datagen.system.PhysicalSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every initial-state distribution must satisfy. */
final class StateSamplerContractTest {
  private static final PhysicalSystem SPRING = new MassSpring(2, 0.5);
  private static final PhysicalSystem GYM = new GymPendulum(10, 1, 1, 0.05, 8, 0.25);
  private static final Map<String, PhysicalSystem> FITTING =
      Map.of(
          "box", SPRING,
          "circle", SPRING,
          "square-direction", SPRING,
          "gym-reset", GYM,
          "two-body-circle", new NBody(2, 1, 1),
          "two-body-orbit", new NBody(2, 1, 1),
          "three-body-orbit", new NBody(3, 1, 1));

  static Stream<StateSamplerFactory> factories() {
    return StateSamplers.all().stream();
  }

  private static StateSampler sampler(StateSamplerFactory factory, Map<String, Double> parameters) {
    return factory.create(parameters, FITTING.get(factory.name()));
  }

  @Test
  void everyDistributionIsThere() {
    assertThat(factories().map(StateSamplerFactory::name))
        .containsExactlyInAnyOrderElementsOf(FITTING.keySet());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StateSamplers.named("sphere"))
        .withMessage(
            "Cannot use sampler 'sphere': it must be one of box, circle, gym-reset,"
                + " square-direction, three-body-orbit, two-body-circle, two-body-orbit");
  }

  @ParameterizedTest
  @MethodSource("factories")
  void dependsOnTheStreamAlone(StateSamplerFactory factory) {
    StateSampler sampler = sampler(factory, Map.of());
    for (int index = 0; index < 20; index++) {
      double[] state = sampler.sample(Randomness.stream(1, "test", index));
      assertThat(state)
          .hasSize(2 * FITTING.get(factory.name()).degreesOfFreedom())
          .containsExactly(sampler.sample(Randomness.stream(1, "test", index)))
          .isNotEqualTo(sampler.sample(Randomness.stream(1, "test", index + 1)));
      for (double value : state) {
        assertThat(value).isFinite();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("factories")
  void defaultsAreWhatIsUsed(StateSamplerFactory factory) {
    assertThat(sampler(factory, factory.defaults()).sample(Randomness.stream(1, "test", 0)))
        .containsExactly(sampler(factory, Map.of()).sample(Randomness.stream(1, "test", 0)));
  }

  @ParameterizedTest
  @MethodSource("factories")
  void describesItself(StateSamplerFactory factory) {
    assertThat(factory.description()).contains("2019");
    assertThat(factory.name()).matches("[a-z]+(-[a-z]+)*");
  }

  @ParameterizedTest
  @MethodSource("factories")
  void everyParameterCounts(StateSamplerFactory factory) {
    double[] standard = sampler(factory, Map.of()).sample(Randomness.stream(1, "test", 0));
    factory
        .defaults()
        .forEach(
            (name, value) ->
                assertThat(
                        sampler(factory, Map.of(name, value == 0 ? 0.01 : value * 0.99))
                            .sample(Randomness.stream(1, "test", 0)))
                    .isNotEqualTo(standard));
  }

  @ParameterizedTest
  @MethodSource("factories")
  void rejectsUnknownAndImpossibleParameters(StateSamplerFactory factory) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sampler(factory, Map.of("width", 1.0)))
        .withMessageContainingAll("'width'", factory.name(), "its parameters are");
    factory
        .defaults()
        .keySet()
        .forEach(
            name ->
                assertThatIllegalArgumentException()
                    .isThrownBy(() -> sampler(factory, Map.of(name, -1.0)))
                    .withMessageContainingAll(
                        "Cannot set " + name + " of " + factory.name(), "-1.0", "positive"));
  }

  @ParameterizedTest
  @MethodSource("factories")
  void rejectsAnEmptyRange(StateSamplerFactory factory) {
    String min = factory.defaults().keySet().iterator().next();
    String max = min.replace("min", "max");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sampler(factory, Map.of(min, 2.0, max, 1.0)))
        .withMessage(
            "Cannot set %s of %s to 1.0: the value must be at least %s, which is 2.0",
            max, factory.name(), min);
  }

  @ParameterizedTest
  @MethodSource("factories")
  void rejectsSystemsItDoesNotFit(StateSamplerFactory factory) {
    if (factory.name().equals("box")) {
      assertThat(factory.create(Map.of(), new NBody(4, 1, 1)).sample(Randomness.stream(1, "", 0)))
          .hasSize(16);
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> factory.create(Map.of(), new NBody(4, 1, 1)))
          .withMessageContainingAll("Cannot use sampler '" + factory.name() + "'", "it needs");
    }
  }
}
