package leapfrog.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import leapfrog.training.GoldenNetworks;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Engines;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.RateSchedule;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.LearnedField;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import leapfrog.training.train.TrainedModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks with PyTorch's weights, read from files, give what PyTorch gave. */
class GoldenWeightsTest {
  private static final double TOLERANCE = 1e-10;

  static Stream<Arguments> dynamics() {
    return WeightsFormats.all().stream()
        .flatMap(
            format -> GoldenNetworks.dynamics().stream().map(each -> Arguments.of(format, each)));
  }

  static Stream<Arguments> pixels() {
    return WeightsFormats.all().stream()
        .flatMap(
            format -> GoldenNetworks.pixels().stream().map(each -> Arguments.of(format, each)));
  }

  /** Through a file, in another order than the model's. */
  private static Tensors read(WeightsFormat format, Tensors weights, Model model)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.write(new CanonicalWeights(weights).tensors(), DataType.F64, out);
    return TrainedModel.fitted(model, format.read(out.toByteArray()));
  }

  private static Session.Gradient gradient(Model model, Tensors weights, Tensors batch) {
    Execution execution = new Execution(Precision.FLOAT64, Device.CPU, 1);
    Adam optimiser = new Adam(1e-3, 0, RateSchedule.CONSTANT, 0);
    try (Session session =
        Engines.choose("nd4j", model, execution)
            .open(model, TrainingState.initial(weights), optimiser, execution)) {
      return session.gradient(batch);
    }
  }

  @ParameterizedTest
  @MethodSource("dynamics")
  void fieldsLossesAndGradients(WeightsFormat format, GoldenNetworks.Case golden)
      throws IOException {
    Tensors weights = read(format, golden.parameters(), golden.model());
    LearnedField field = golden.model().field(weights);
    Tensor states = golden.batch().get("x");
    int dimension = states.shape()[1];
    double[] derivative = new double[dimension];
    for (int row = 0; row < states.shape()[0]; row++) {
      double[] state = new double[dimension];
      System.arraycopy(states.values(), row * dimension, state, 0, dimension);
      field.derivative(0, state, derivative);
      for (int i = 0; i < dimension; i++) {
        assertThat(derivative[i])
            .isCloseTo(golden.field().values()[row * dimension + i], within(TOLERANCE));
      }
    }
    Session.Gradient gradient = gradient(golden.model(), weights, golden.batch());
    assertThat(gradient.loss().total()).isCloseTo(golden.loss(), within(TOLERANCE));
    requireClose(gradient.gradients(), golden.gradients());
  }

  @ParameterizedTest
  @MethodSource("pixels")
  void modelsOfPixels(WeightsFormat format, GoldenNetworks.PixelCase golden) throws IOException {
    Tensors weights = read(format, golden.parameters(), golden.model());
    Session.Gradient gradient = gradient(golden.model(), weights, golden.batch());
    assertThat(gradient.loss().total()).isCloseTo(golden.loss(), within(TOLERANCE));
    requireClose(gradient.gradients(), golden.gradients());
  }

  private static void requireClose(Tensors actual, Tensors expected) {
    for (Map.Entry<String, Tensor> each : expected.byName().entrySet()) {
      assertThat(Optional.ofNullable(actual.byName().get(each.getKey()))).isPresent();
      assertThat(actual.get(each.getKey()).values())
          .as(each.getKey())
          .containsExactly(each.getValue().values(), within(TOLERANCE));
    }
  }
}
