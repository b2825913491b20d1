package leapfrog.training.model.nhf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import leapfrog.datagen.sample.Randomness;
import leapfrog.training.Examples;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.nn.Computation;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every prior must do: its density is normalised, and is that of what it draws. */
class PriorTest {
  static List<Prior> priors() {
    return List.of(
        new NormalPrior(1),
        new NormalPrior(0.3),
        new SoftUniform(3, 8),
        new SoftUniform(1, 2),
        new SoftUniform(6, 30),
        new SoftUniform(0.1, 0.5));
  }

  private static double integral(Prior prior, double from, double to) {
    return new IterativeLegendreGaussIntegrator(15, 1e-12, 1e-12)
        .integrate(10_000_000, s -> Math.exp(prior.logDensity(s)), from, to);
  }

  @ParameterizedTest
  @MethodSource("priors")
  void isNormalisedAndSymmetric(Prior prior) {
    // Logistic tails of the flattest prior here fall by e⁻³⁰ over 60.
    assertThat(integral(prior, -60, 0) + integral(prior, 0, 60)).isCloseTo(1, within(1e-9));
    assertThat(prior.logDensity(0.7)).isCloseTo(prior.logDensity(-0.7), within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("priors")
  void drawsWhatItsDensitySays(Prior prior) {
    int count = 20_000;
    ContinuousSampler sampler = prior.sampler(Randomness.stream(3, "test", 0));
    double[] drawn = new double[count];
    Arrays.setAll(drawn, i -> sampler.sample());
    Arrays.sort(drawn);
    // Kolmogorov and Smirnov's distance at every hundredth draw; 1.95/√n has a chance of 1 in 1000.
    double cumulative = integral(prior, -60, drawn[0]);
    double distance = 0;
    for (int i = 100; i < count; i += 100) {
      cumulative += integral(prior, drawn[i - 100], drawn[i]);
      distance = Math.max(distance, Math.abs(cumulative - (i + 0.5) / count));
    }
    assertThat(distance).isLessThan(1.95 / Math.sqrt(count));
  }

  @ParameterizedTest
  @MethodSource("priors")
  void isTheSameInEngines(Prior prior) {
    double[] coordinates = Examples.uniform(50, 4, 1);
    Tensor tensor = new Tensor(new int[] {50, 1}, coordinates);
    NeuralHamiltonianFlow model = FlowExamples.tiny(1);
    for (String engine : List.of("torch", "nd4j")) {
      try (Session session =
          FlowExamples.open(engine, model, FlowExamples.weights(model, 1), Precision.FLOAT64)) {
        double[] densities =
            session
                .compute(new LogDensity(prior), new Tensors(Map.of("s", tensor)))
                .get("density")
                .values();
        for (int i = 0; i < coordinates.length; i++) {
          assertThat(densities[i])
              .as(engine)
              .isCloseTo(prior.logDensity(coordinates[i]), within(1e-11));
        }
      }
    }
  }

  private record LogDensity(Prior prior) implements Computation {
    @Override
    public <T> Map<String, T> results(
        Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      return Map.of("density", prior.logDensity(ops, batch.apply("s")));
    }
  }

  @Test
  void softUniformIsTheProductOfSigmoids() {
    SoftUniform prior = new SoftUniform(2, 5);
    double s = 0.9;
    double product =
        1
            / (1 + Math.exp(-5 * (s + 1)))
            * (1 / (1 + Math.exp(5 * (s - 1))))
            / (2 / -Math.expm1(-10));
    assertThat(prior.logDensity(s)).isCloseTo(Math.log(product), within(1e-14));
  }

  @Test
  void hyperparametersThatAreNotAllowedAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FlowExamples.tiny(2, "prior", "uniform"))
        .withMessage(
            "Cannot set prior to 'uniform': the value must be one of soft-uniform, normal");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FlowExamples.tiny(2, "prior_width", "0"))
        .withMessage("Cannot set prior_width to '0': the value must be positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FlowExamples.tiny(2, "steps", "0"))
        .withMessage("Cannot set steps to '0': the value must be at least 1");
  }
}
