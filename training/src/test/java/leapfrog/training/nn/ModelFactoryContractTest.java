package leapfrog.training.nn;

import static leapfrog.training.Examples.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.training.data.FrameShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every registered model must do. */
class ModelFactoryContractTest {
  /** Data that every model can learn from: states, or short sequences of colour frames. */
  private static final DataShape DATA = new DataShape(4, Optional.of(new FrameShape(4, 32, 32, 3)));

  static List<ModelFactory> factories() {
    return Models.all();
  }

  @Test
  void modelsAreFoundByName() {
    assertThat(Models.all())
        .extracting(ModelFactory::name)
        .containsExactly(
            "baseline",
            "hgn",
            "hgn-determ",
            "hgn-euler",
            "hgn-no-f",
            "hnn",
            "hnn-conv",
            "nhf",
            "pixel-baseline",
            "pixel-hnn");
    assertThat(Models.named("hnn").name()).isEqualTo("hnn");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Models.named("hgnn"))
        .withMessage(
            "Cannot use model 'hgnn': it must be one of baseline, hgn, hgn-determ, hgn-euler,"
                + " hgn-no-f, hnn, hnn-conv, nhf, pixel-baseline, pixel-hnn");
  }

  @ParameterizedTest
  @MethodSource("factories")
  void itsDefaultsMakeTheModelThatNoHyperparametersMake(ModelFactory factory) {
    Model model = factory.create(Map.of(), DATA);
    assertThat(model).isEqualTo(factory.create(factory.defaults(), DATA));
    assertThat(factory.description()).isNotBlank();
    assertThat(factory.source()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("factories")
  void unknownHyperparametersAreRefusedWithTheKnownOnes(ModelFactory factory) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> factory.create(Map.of("hiden", "3"), DATA))
        .withMessage(
            "Model '%s' has no hyperparameter 'hiden': known are %s"
                .formatted(factory.name(), factory.defaults().keySet()));
  }

  @ParameterizedTest
  @MethodSource("factories")
  void initialParametersHaveTheirShapesAndFollowTheSeed(ModelFactory factory) {
    Model model = factory.create(Map.of(), DATA);
    Tensors parameters = model.initialParameters(random(1));
    assertThat(parameters.names())
        .containsExactlyElementsOf(model.parameters().stream().map(ParameterSpec::name).toList());
    for (ParameterSpec spec : model.parameters()) {
      assertThat(parameters.get(spec.name()).shape()).as(spec.name()).isEqualTo(spec.shape());
    }
    assertThat(parameters).isEqualTo(model.initialParameters(random(1)));
    assertThat(parameters).isNotEqualTo(model.initialParameters(random(2)));
  }
}
