package leapfrog.training.nn;

import static leapfrog.training.Examples.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every registered model must do. */
class ModelFactoryContractTest {
  static List<ModelFactory> factories() {
    return Models.all();
  }

  @Test
  void modelsAreFoundByName() {
    assertThat(Models.all()).extracting(ModelFactory::name).containsExactly("baseline", "hnn");
    assertThat(Models.named("hnn").name()).isEqualTo("hnn");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Models.named("hgnn"))
        .withMessage("Cannot use model 'hgnn': known models are baseline, hnn");
  }

  @ParameterizedTest
  @MethodSource("factories")
  void itsDefaultsMakeTheModelThatNoHyperparametersMake(ModelFactory factory) {
    Model model = factory.create(Map.of(), DataShape.phaseSpace(4));
    assertThat(model).isEqualTo(factory.create(factory.defaults(), DataShape.phaseSpace(4)));
    assertThat(factory.description()).isNotBlank();
    assertThat(factory.source()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("factories")
  void unknownHyperparametersAreRefusedWithTheKnownOnes(ModelFactory factory) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> factory.create(Map.of("hiden", "3"), DataShape.phaseSpace(4)))
        .withMessage(
            "Model '%s' has no hyperparameter 'hiden': known are %s"
                .formatted(factory.name(), factory.defaults().keySet()));
  }

  @ParameterizedTest
  @MethodSource("factories")
  void initialParametersHaveTheirShapesAndFollowTheSeed(ModelFactory factory) {
    Model model = factory.create(Map.of(), DataShape.phaseSpace(4));
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
