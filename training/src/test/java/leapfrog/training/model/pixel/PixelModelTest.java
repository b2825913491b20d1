package leapfrog.training.model.pixel;

import static leapfrog.training.Examples.distance;
import static leapfrog.training.Examples.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.training.Examples;
import leapfrog.training.data.FrameShape;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.Models;
import leapfrog.training.nn.ParameterSpec;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pixel models are made of, what they refuse, and how their losses differentiate. */
class PixelModelTest {
  private static final FrameShape PENDULUM = new FrameShape(2, 28, 28, 2);

  @Test
  void thePublishedModelHasThePublishedShapes() {
    PixelModel model = PixelExamples.model("pixel-hnn", PENDULUM);
    assertThat(model.parameters())
        .extracting(ParameterSpec::toString)
        .startsWith("autoencoder.linear1.weight[200, 1568]", "autoencoder.linear1.bias[200]")
        .contains(
            "autoencoder.linear4.weight[2, 200]",
            "autoencoder.linear5.weight[200, 2]",
            "autoencoder.linear8.weight[1568, 200]")
        .endsWith(
            "hnn.differentiable_model.linear1.weight[200, 2]",
            "hnn.differentiable_model.linear1.bias[200]",
            "hnn.differentiable_model.linear2.weight[200, 200]",
            "hnn.differentiable_model.linear2.bias[200]",
            "hnn.differentiable_model.linear3.weight[2, 200]");
    assertThat(PixelExamples.model("pixel-baseline", PENDULUM).parameters())
        .extracting(ParameterSpec::toString)
        .endsWith("hnn.differentiable_model.linear3.weight[2, 200]");
  }

  @Test
  void theLatentSpaceIsAsLargeAsThePhaseSpaceOfTheSystem() {
    FrameShape sequence = new FrameShape(31, 32, 32, 3);
    for (int dimension : new int[] {2, 8, 12}) {
      DataShape data = new DataShape(dimension, Optional.of(sequence));
      for (String name : List.of("pixel-hnn", "pixel-baseline", "hnn-conv")) {
        PixelModel model = (PixelModel) Models.named(name).create(Map.of(), data);
        assertThat(model.autoencoder().latentDimension()).as(name).isEqualTo(dimension);
        assertThat(model.dynamics().stateDimension()).as(name).isEqualTo(dimension);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nd4j", "torch"})
  void theLossWeighsItsTerms(String engine) {
    PixelModel model =
        PixelExamples.model("pixel-hnn", new FrameShape(3, 4, 5, 1), "hnn_weight", "0.7");
    Tensors parameters = model.initialParameters(random(2));
    try (Session session = PixelExamples.open(engine, model, parameters, Precision.FLOAT64)) {
      var loss = session.loss(PixelExamples.batch(model, 6, 3));
      assertThat(loss.terms())
          .containsOnlyKeys(
              PixelModel.AUTOENCODER_LOSS, PixelModel.CANONICAL_LOSS, PixelModel.HNN_LOSS);
      assertThat(loss.total())
          .isCloseTo(
              loss.terms().get(PixelModel.AUTOENCODER_LOSS)
                  + loss.terms().get(PixelModel.CANONICAL_LOSS)
                  + 0.7 * loss.terms().get(PixelModel.HNN_LOSS),
              within(1e-12));
      Tensor samples =
          session
              .compute(new SampleLosses(model), PixelExamples.batch(model, 6, 3))
              .get(SampleLosses.LOSS);
      assertThat(Arrays.stream(samples.values()).average().orElseThrow())
          .isCloseTo(loss.total(), within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nd4j", "torch"})
  void convolutionalGradientsAgreeWithFiniteDifferences(String engine) {
    PixelModel model = PixelExamples.convolutional();
    Tensors weights = model.initialParameters(random(5));
    Tensors batch = PixelExamples.batch(model, 3, 6);
    Tensors gradients;
    try (Session session = PixelExamples.open(engine, model, weights, Precision.FLOAT64)) {
      gradients = session.gradient(batch).gradients();
    }
    double step = 1e-6;
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
      assertThat(actual).as(name).isCloseTo(expected, within(1e-8 + 1e-5 * Math.abs(expected)));
    }
  }

  private static double loss(String engine, PixelModel model, Tensors weights, Tensors batch) {
    try (Session session = PixelExamples.open(engine, model, weights, Precision.FLOAT64)) {
      return session.loss(batch).total();
    }
  }

  private static Tensors moved(Tensors weights, String name, double[] direction, double step) {
    Tensor tensor = weights.get(name).copy();
    for (int i = 0; i < direction.length; i++) {
      tensor.values()[i] += step * direction[i];
    }
    return weights.with(new Tensors(Map.of(name, tensor)));
  }

  @Test
  void bothEnginesLearnTheSameInFloat32() {
    for (PixelModel model :
        List.of(
            PixelExamples.convolutional(),
            PixelExamples.model("pixel-hnn", new FrameShape(3, 4, 5, 2), "stack", "2"))) {
      Tensors weights = model.initialParameters(random(5));
      Tensors batch = PixelExamples.batch(model, 9, 6);
      try (Session torch = PixelExamples.open("torch", model, weights, Precision.FLOAT32);
          Session nd4j = PixelExamples.open("nd4j", model, weights, Precision.FLOAT32)) {
        Tensors actual = torch.gradient(batch).gradients();
        Tensors expected = nd4j.gradient(batch).gradients();
        for (String name : weights.names()) {
          assertThat(distance(actual.get(name), expected.get(name))).as(name).isLessThan(1e-4);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pixel-hnn | latent | 3 | Cannot set latent to 3: positions and momenta need an even",
        "pixel-baseline | latent | 0 | Cannot set latent to 0: positions and momenta need an even",
        "hnn-conv | latent | two | Cannot set latent to 'two': the value must be a whole number",
        "pixel-hnn | stack | 0 | Cannot set stack to 0: the value must be positive",
        "pixel-hnn | stack | 4 | Cannot set stack to 4: a row holds 4 frames, and two successive"
            + " observations of 4 frames need 5",
        "pixel-hnn | hidden | 0 | Cannot set hidden to 0: the value must be positive",
        "pixel-hnn | hnn_weight | -0.1 | Cannot set hnn_weight to -0.1: the value must be zero",
        "pixel-hnn | nonlinearity | relu | Cannot set nonlinearity to 'relu': hnn trains on",
        "hnn-conv | encoder_strides | 2,2,2,2 | Cannot set encoder_strides to",
        "hnn-conv | decoder_closing | tanh | Cannot set decoder_closing to 'tanh': the value must"
            + " be one of sigmoid, none"
      })
  void hyperparametersThatCannotBeAreRefused(
      String name, String key, String value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PixelExamples.model(name, new FrameShape(4, 32, 32, 3), key, value))
        .withMessageStartingWith(message);
  }

  @Test
  void framesThatDoNotFitAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PixelExamples.model("hnn-conv", new FrameShape(3, 28, 28, 3)))
        .withMessageStartingWith("Cannot take images of 28 pixels a side");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PixelExamples.model("hnn-conv", new FrameShape(3, 32, 16, 3)))
        .withMessageContaining("they must be square");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PixelExamples.model("hnn-conv", PENDULUM))
        .withMessageStartingWith("Cannot set stack to 2: a row holds 2 frames");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Models.named("pixel-hnn").create(Map.of(), DataShape.phaseSpace(2)))
        .withMessageStartingWith("Model 'pixel-hnn' learns from frames");
  }
}
