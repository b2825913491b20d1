package leapfrog.training.model.nhf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import leapfrog.training.Examples;
import leapfrog.training.data.BatchSource;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.model.density.PointBatches;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The loss, its gradient and the estimates of neural Hamiltonian flows. */
class NeuralHamiltonianFlowTest {
  private static Tensors batch(int dimension, int rows) {
    return Tensors.of(
        PointBatches.POINTS,
        new Tensor(
            new int[] {rows, dimension}, Examples.uniform(rows * dimension, 2, 5 + dimension)),
        PointBatches.NOISE,
        new Tensor(new int[] {rows, dimension}, Examples.uniform(rows * dimension, 2, 6)));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "torch, soft-uniform, 2",
    "torch, normal, 3",
    "nd4j, soft-uniform, 2",
    "nd4j, normal, 1"
  })
  void gradientAgreesWithFiniteDifferences(String engine, String prior, int dimension) {
    NeuralHamiltonianFlow model = FlowExamples.tiny(dimension, "prior", prior, "steps", "3");
    Tensors weights = FlowExamples.weights(model, 3);
    Tensors batch = batch(dimension, 5);
    Tensors gradients;
    try (Session session = FlowExamples.open(engine, model, weights, Precision.FLOAT64)) {
      gradients = session.gradient(batch).gradients();
    }
    double step = 1e-5;
    for (String name : weights.names()) {
      double[] direction = Examples.uniform(weights.get(name).size(), 1, name.hashCode());
      double expected =
          (loss(engine, model, moved(weights, name, direction, step), batch)
                  - loss(engine, model, moved(weights, name, direction, -step), batch))
              / (2 * step);
      double actual = 0;
      for (int i = 0; i < direction.length; i++) {
        actual += gradients.get(name).values()[i] * direction[i];
      }
      assertThat(actual).as(name).isCloseTo(expected, within(1e-8 + 1e-6 * Math.abs(expected)));
    }
  }

  private static double loss(
      String engine, NeuralHamiltonianFlow model, Tensors weights, Tensors batch) {
    try (Session session = FlowExamples.open(engine, model, weights, Precision.FLOAT64)) {
      return session.loss(batch).total();
    }
  }

  private static Tensors moved(Tensors weights, String name, double[] direction, double step) {
    Map<String, Tensor> moved = new LinkedHashMap<>(weights.byName());
    Tensor tensor = weights.get(name).copy();
    for (int i = 0; i < direction.length; i++) {
      tensor.values()[i] += step * direction[i];
    }
    moved.put(name, tensor);
    return new Tensors(moved);
  }

  @ParameterizedTest
  @ValueSource(strings = {"soft-uniform", "normal"})
  void bothEnginesAgree(String prior) {
    NeuralHamiltonianFlow model = FlowExamples.tiny(2, "prior", prior, "hidden", "32");
    Tensors weights = FlowExamples.weights(model, 4);
    Tensors batch = batch(2, 37);
    try (Session torch = FlowExamples.open("torch", model, weights, Precision.FLOAT32);
        Session nd4j = FlowExamples.open("nd4j", model, weights, Precision.FLOAT32)) {
      Session.Gradient actual = torch.gradient(batch);
      Session.Gradient expected = nd4j.gradient(batch);
      double total = expected.loss().total();
      assertThat(actual.loss().total()).isCloseTo(total, within(1e-5 * Math.abs(total)));
      for (String name : weights.names()) {
        assertThat(Examples.distance(actual.gradients().get(name), expected.gradients().get(name)))
            .as(name)
            .isLessThan(2e-5);
      }
    }
  }

  @Test
  void parametersHavePublishedShapes() {
    NeuralHamiltonianFlow model = FlowExamples.tiny(2, "hidden", "128");
    Tensors weights = FlowExamples.weights(model, 1);
    assertThat(weights.names())
        .contains(
            "flow.0.kinetic.linear1.weight",
            "flow.1.potential.linear3.weight",
            "encoder.mean.linear3.bias",
            "encoder.log_deviation.linear3.bias")
        .doesNotContain("flow.0.kinetic.linear3.bias")
        .hasSize(2 * 2 * 5 + 2 * 6);
    assertThat(weights.get("flow.1.potential.linear3.weight").shape()).containsExactly(1, 128);
    assertThat(weights.get("encoder.mean.linear3.weight").shape()).containsExactly(2, 128);
    assertThat(model.workPerSample()).isEqualTo(3.0 * 128 * 128 * 14);
  }

  /** All weights zero: the flow is the identity, and momenta are standard normal. */
  private static Tensors zero(NeuralHamiltonianFlow model) {
    return FlowExamples.weights(model, 1).map(tensor -> Tensor.zeros(tensor.shape()));
  }

  @Test
  void aFlowWithoutForcesHasTheDensityOfItsPrior() {
    NeuralHamiltonianFlow model = FlowExamples.tiny(2, "prior", "normal", "prior_width", "1");
    Tensor points = FlowExamples.twoModes(20, 1);
    try (Session session = FlowExamples.open("torch", model, zero(model), Precision.FLOAT64)) {
      for (int draws : new int[] {1, 7}) {
        double[] likelihood = model.logLikelihood(session, points, draws, 3).values();
        for (int row = 0; row < 20; row++) {
          double x = points.values()[2 * row];
          double y = points.values()[2 * row + 1];
          assertThat(likelihood[row])
              .isCloseTo(-0.5 * (x * x + y * y) - Math.log(2 * Math.PI), within(1e-12));
        }
      }
    }
  }

  @Test
  void theLikelihoodOfAWiderPriorIsFoundByManyDraws() {
    // Momenta of deviation 2 are drawn from N(0, 1): one draw is far below the exact value.
    NeuralHamiltonianFlow model = FlowExamples.tiny(1, "prior", "normal", "prior_width", "2");
    Tensor points = new Tensor(new int[] {2, 1}, new double[] {0, 1.5});
    NormalPrior prior = new NormalPrior(2);
    try (Session session = FlowExamples.open("torch", model, zero(model), Precision.FLOAT64)) {
      double[] many = model.logLikelihood(session, points, 200_000, 1).values();
      assertThat(many[0]).isCloseTo(prior.logDensity(0), within(0.03));
      assertThat(many[1]).isCloseTo(prior.logDensity(1.5), within(0.03));
    }
  }

  @Test
  void theBoundRisesWithTheDraws() {
    NeuralHamiltonianFlow model = FlowExamples.tiny(2, "hidden", "16");
    Tensor points = FlowExamples.twoModes(500, 2);
    Tensors weights = FlowExamples.weights(model, 2);
    try (Session session = FlowExamples.open("torch", model, weights, Precision.FLOAT32)) {
      double bound = FlowExamples.mean(model.logLikelihood(session, points, 1, 3));
      double few = FlowExamples.mean(model.logLikelihood(session, points, 8, 3));
      double many = FlowExamples.mean(model.logLikelihood(session, points, 64, 3));
      assertThat(bound).isLessThan(few - 0.01);
      assertThat(few).isLessThan(many - 0.01);
      Tensors all = new PointBatches(points, 0, 1).batch(0);
      assertThat(-session.loss(all).total()).isCloseTo(bound, within(0.5));
    }
  }

  @Test
  void aShortTrainingRaisesTheBound() {
    NeuralHamiltonianFlow model = FlowExamples.tiny(2, "hidden", "32");
    Tensors weights = FlowExamples.weights(model, 5);
    Tensor test = FlowExamples.twoModes(500, 8);
    BatchSource batches = model.batches(FlowExamples.twoModes(4000, 7), 256, 1);
    try (Session session = FlowExamples.open("torch", model, weights, Precision.FLOAT32)) {
      double before = FlowExamples.mean(model.logLikelihood(session, test, 1, 1));
      for (int step = 0; step < 300; step++) {
        session.step(batches.batch(step));
      }
      double after = FlowExamples.mean(model.logLikelihood(session, test, 1, 1));
      assertThat(after).isGreaterThan(before + 1);
      // A Gaussian of the same moments has −2.15, the truth −1.12.
      assertThat(after).isGreaterThan(-2.15);
      Tensor drawn = model.sample(session, 2000, 1);
      double right = 0;
      double near = 0;
      for (int i = 0; i < 2000; i++) {
        right += drawn.values()[2 * i] > 0 ? 1 : 0;
        near += Math.abs(Math.abs(drawn.values()[2 * i]) - 1.5) < 0.9 ? 1 : 0;
      }
      assertThat(right / 2000).isCloseTo(0.5, within(0.1));
      assertThat(near / 2000).isGreaterThan(0.8);
    }
  }

  @Test
  void samplesFollowTheSeed() {
    NeuralHamiltonianFlow model = FlowExamples.tiny(2);
    Tensors weights = FlowExamples.weights(model, 2);
    try (Session session = FlowExamples.open("torch", model, weights, Precision.FLOAT32)) {
      Tensor samples = model.sample(session, 5000, 1);
      assertThat(samples.shape()).containsExactly(5000, 2);
      assertThat(model.sample(session, 5000, 1)).isEqualTo(samples);
      assertThat(model.sample(session, 5000, 2)).isNotEqualTo(samples);
    }
  }

  @Test
  void volumeAndInverseAreKept() {
    NeuralHamiltonianFlow model = FlowExamples.tiny(2, "hidden", "64");
    Tensors weights = FlowExamples.weights(model, 2);
    try (Session session = FlowExamples.open("torch", model, weights, Precision.FLOAT32)) {
      Map<String, Double> deviations = model.deviations(session, weights, 1);
      assertThat(deviations)
          .containsOnlyKeys("volume_error", "inversion_error_float64", "inversion_error");
      assertThat(deviations.get("inversion_error_float64")).isPositive().isLessThan(1e-12);
      assertThat(deviations.get("volume_error")).isLessThan(1e-12);
      // What is left is the distance of a state from its lattice point.
      assertThat(deviations.get("inversion_error")).isPositive().isLessThan(0x1p-18);
    }
    try (Session session = FlowExamples.open("torch", model, weights, Precision.FLOAT64)) {
      assertThat(model.deviations(session, weights, 1).get("inversion_error")).isLessThan(1e-13);
    }
  }
}
