package leapfrog.training.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import leapfrog.datagen.sample.Randomness;
import leapfrog.training.model.hnn.HamiltonianNetwork;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenormalsTest {
  @ParameterizedTest
  @ValueSource(floats = {Float.MIN_VALUE, -Float.MIN_NORMAL, 1e-30f, -4e-19f})
  void whatHasNoEffectBecomesZero(float value) {
    assertThat(Denormals.flush(value)).isZero();
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 1, -1, 0.001f, -3.25f, 1e30f, Float.POSITIVE_INFINITY})
  void whatHasAnEffectStays(float value) {
    assertThat(Denormals.flush(value)).isEqualTo(value);
    assertThat(Denormals.flushSquare(value)).isEqualTo(value);
  }

  @Test
  void whatIsNotANumberStaysSo() {
    assertThat(Denormals.flush(Float.NaN)).isNaN();
    assertThat(Denormals.flushSquare(Float.NaN)).isNaN();
  }

  @Test
  void smallValuesKeepTheirSizeToARoundingOfTheLeastThatCounts() {
    assertThat(Denormals.flush(1e-12f)).isCloseTo(1e-12f, within(5e-19f));
    assertThat(Denormals.flushSquare(1e-25f)).isCloseTo(1e-25f, within(7e-32f));
    assertThat(Denormals.flushSquare(Float.MIN_VALUE)).isZero();
  }

  /**
   * Strong decay drives the unused scalar's weights through the denormal range within the steps.
   */
  @Test
  void weightDecayLeavesNoDenormalWeights() {
    DynamicsModel model =
        new HamiltonianNetwork.Factory().create(Map.of("hidden", "16"), DataShape.phaseSpace(2));
    UniformRandomProvider random = Randomness.stream(1, "test", 0);
    Tensor x = Tensor.zeros(20, 2);
    Tensor dx = Tensor.zeros(20, 2);
    for (int i = 0; i < x.size(); i++) {
      x.values()[i] = random.nextDouble();
    }
    Tensors batch = Tensors.of(DynamicsModel.STATE, x, DynamicsModel.DERIVATIVE, dx);
    TrainingState start = TrainingState.initial(model.initialParameters(random));
    try (Session session =
        Engines.choose("fused", model, Execution.of(Precision.FLOAT32))
            .open(model, start, new Adam(1e-2, 1e-2), Execution.of(Precision.FLOAT32))) {
      for (int i = 0; i < 6000; i++) {
        session.step(batch);
      }
      TrainingState state = session.state();
      for (Tensors tensors :
          new Tensors[] {state.parameters(), state.firstMoments(), state.secondMoments()}) {
        for (Tensor tensor : tensors.byName().values()) {
          assertThat(Arrays.stream(tensor.values()))
              .allMatch(value -> value == 0 || Math.abs(value) >= Float.MIN_NORMAL);
        }
      }
    }
  }
}
