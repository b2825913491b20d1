package leapfrog.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import leapfrog.training.model.hnn.PerceptronHyperparameters;
import leapfrog.training.nn.Hyperparameters;
import leapfrog.training.nn.MultilayerPerceptron;
import leapfrog.training.nn.Nonlinearity;
import leapfrog.training.nn.Slope;
import org.junit.jupiter.api.Test;

/** What a model of somebody else's, in a package of their own, has of the models that are there. */
class OwnModelTest {
  @Test
  void readsTheHyperparametersThatPerceptronsShareBesideItsOwn() {
    Map<String, String> defaults = PerceptronHyperparameters.defaultsWith("weight", "0.5");
    assertThat(defaults.keySet())
        .containsExactly("hidden", "nonlinearity", "use_rk4", "rk4_step", "weight");
    PerceptronHyperparameters read =
        new PerceptronHyperparameters(
            Hyperparameters.read(
                "own", defaults, Map.of("hidden", "7", "use_rk4", "true", "weight", "0.25")));
    assertThat(read.network(4, 1)).isEqualTo(new MultilayerPerceptron(4, 7, 1, Nonlinearity.TANH));
    assertThat(read.slope()).isEqualTo(new Slope(0.1));
    assertThat(read.read().positiveNumber("weight")).isEqualTo(0.25);
  }
}
