package leapfrog.training.model.hgn;

import static leapfrog.training.Examples.distance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import leapfrog.training.Examples;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.model.frame.FrameModel;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The loss of Hamiltonian generative networks and its gradient, in every engine. */
class HgnGradientTest {
  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @CsvSource({
    "torch, hgn, separable, all",
    "torch, hgn, joint, 2",
    "torch, hgn-euler, joint, all",
    "torch, hgn-determ, separable, 3",
    "torch, hgn-no-f, separable, all",
    "nd4j, hgn, separable, all",
    "nd4j, hgn, joint, 2",
    "nd4j, hgn-no-f, separable, 3"
  })
  void agreesWithFiniteDifferences(
      String engine, String name, String hamiltonian, String decodedFrames) {
    FrameModel model =
        HgnExamples.tiny(name, "hamiltonian", hamiltonian, "decoded_frames", decodedFrames);
    Tensors weights = HgnExamples.weights(model, 3);
    Tensors batch = HgnExamples.batch(model, 2, 0);
    Tensors gradients;
    try (Session session = HgnExamples.open(engine, model, weights, Precision.FLOAT64)) {
      gradients = session.gradient(batch).gradients();
    }
    double step = 1e-5;
    for (String parameter : weights.names()) {
      double[] direction = Examples.uniform(weights.get(parameter).size(), 1, parameter.hashCode());
      double expected =
          (loss(engine, model, moved(weights, parameter, direction, step), batch)
                  - loss(engine, model, moved(weights, parameter, direction, -step), batch))
              / (2 * step);
      double actual = 0;
      for (int i = 0; i < direction.length; i++) {
        actual += gradients.get(parameter).values()[i] * direction[i];
      }
      assertThat(actual)
          .as(parameter)
          .isCloseTo(expected, within(1e-8 + 1e-5 * Math.abs(expected)));
    }
  }

  private static double loss(String engine, FrameModel model, Tensors weights, Tensors batch) {
    try (Session session = HgnExamples.open(engine, model, weights, Precision.FLOAT64)) {
      return session.loss(batch).total();
    }
  }

  private static Tensors moved(Tensors weights, String parameter, double[] direction, double step) {
    Map<String, Tensor> moved = new LinkedHashMap<>(weights.byName());
    Tensor tensor = weights.get(parameter).copy();
    for (int i = 0; i < direction.length; i++) {
      tensor.values()[i] += step * direction[i];
    }
    moved.put(parameter, tensor);
    return new Tensors(moved);
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "hgn, separable, all",
    "hgn, joint, 3",
    "hgn-euler, joint, 2",
    "hgn-determ, separable, 2",
    "hgn-no-f, separable, all"
  })
  void isTheSameInBothEngines(String name, String hamiltonian, String decodedFrames) {
    FrameModel model =
        HgnExamples.tiny(name, "hamiltonian", hamiltonian, "decoded_frames", decodedFrames);
    Tensors weights = HgnExamples.weights(model, 4);
    Tensors batch = HgnExamples.batch(model, 3, 1);
    try (Session torch = HgnExamples.open("torch", model, weights, Precision.FLOAT32);
        Session nd4j = HgnExamples.open("nd4j", model, weights, Precision.FLOAT32)) {
      Session.Gradient actual = torch.gradient(batch);
      Session.Gradient expected = nd4j.gradient(batch);
      double total = expected.loss().total();
      assertThat(actual.loss().total()).isCloseTo(total, within(1e-4 * total));
      assertThat(actual.loss().terms()).containsOnlyKeys(expected.loss().terms().keySet());
      expected
          .loss()
          .terms()
          .forEach(
              (term, value) ->
                  assertThat(actual.loss().terms().get(term))
                      .isCloseTo(value, within(1e-4 * value)));
      assertThat(torch.loss(batch).total()).isCloseTo(total, within(1e-4 * total));
      for (String parameter : weights.names()) {
        assertThat(distance(actual.gradients().get(parameter), expected.gradients().get(parameter)))
            .as(parameter)
            .isLessThan(1e-4);
      }
    }
  }
}
