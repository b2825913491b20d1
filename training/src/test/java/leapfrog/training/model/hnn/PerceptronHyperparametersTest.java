package leapfrog.training.model.hnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import leapfrog.training.Examples;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.FieldForm.Kind;
import leapfrog.training.nn.MultilayerPerceptron;
import leapfrog.training.nn.Nonlinearity;
import leapfrog.training.nn.Slope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How text becomes a perceptron. */
class PerceptronHyperparametersTest {
  @Test
  void defaultsAreThePublishedOnes() {
    assertThat(new HamiltonianNetwork.Factory().create(Map.of(), DataShape.phaseSpace(8)))
        .isEqualTo(
            new HamiltonianNetwork(
                new MultilayerPerceptron(8, 200, 2, Nonlinearity.TANH),
                Kind.SOLENOIDAL,
                new Slope(0)));
    assertThat(new Baseline.Factory().create(Map.of(), DataShape.phaseSpace(8)))
        .isEqualTo(
            new Baseline(new MultilayerPerceptron(8, 200, 8, Nonlinearity.TANH), new Slope(0)));
  }

  @Test
  void everyValueIsRead() {
    assertThat(
            Examples.hnn(
                7,
                2,
                "nonlinearity",
                "swish",
                "field_type",
                "both",
                "use_rk4",
                "true",
                "rk4_step",
                "0.25"))
        .isEqualTo(
            new HamiltonianNetwork(
                new MultilayerPerceptron(2, 7, 2, Nonlinearity.SWISH), Kind.BOTH, new Slope(0.25)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hidden | 0 | Cannot set hidden to 0: the value must be positive",
        "hidden | 1.5 | Cannot set hidden to '1.5': the value must be a whole number",
        "field_type | curl | Cannot set field_type to 'curl': the value must be one of solenoidal,"
            + " conservative, both",
        "use_rk4 | yes | Cannot set use_rk4 to 'yes': the value must be true or false",
        "rk4_step | 0 | Cannot set rk4_step to '0': the value must be positive",
        "rk4_step | NaN | Cannot set rk4_step to 'NaN': the value must be finite",
        "rk4_step | Infinity | Cannot set rk4_step to 'Infinity': the value must be finite",
        "rk4_step | small | Cannot set rk4_step to 'small': the value must be a number"
      })
  void badValuesAreRefused(String key, String value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new HamiltonianNetwork.Factory()
                    .create(Map.of(key, value), DataShape.phaseSpace(2)))
        .withMessage(message);
  }
}
