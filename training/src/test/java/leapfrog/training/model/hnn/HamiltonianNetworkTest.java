package leapfrog.training.model.hnn;

import static leapfrog.training.Examples.random;
import static leapfrog.training.Examples.uniform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import leapfrog.training.Examples;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.FieldForm.Kind;
import leapfrog.training.nn.LearnedField;
import leapfrog.training.nn.MultilayerPerceptron;
import leapfrog.training.nn.Nonlinearity;
import leapfrog.training.nn.Slope;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.api.Test;

/** The structure that the fields of Hamiltonian networks have by construction. */
class HamiltonianNetworkTest {
  private static final int DIMENSION = 6;

  private static LearnedField field(String type) {
    DynamicsModel model = Examples.hnn(50, DIMENSION, "field_type", type);
    return model.field(model.initialParameters(random(12)));
  }

  private static double[][] jacobian(LearnedField field, double[] state) {
    double[][] columns = new double[DIMENSION][DIMENSION];
    for (int j = 0; j < DIMENSION; j++) {
      double[] direction = new double[DIMENSION];
      direction[j] = 1;
      field.tangent(state, direction, columns[j]);
    }
    return columns;
  }

  @Test
  void theSolenoidalFieldIsDivergenceFree() {
    LearnedField field = field("solenoidal");
    for (int sample = 0; sample < 20; sample++) {
      double[][] jacobian = jacobian(field, uniform(DIMENSION, 2, sample));
      double trace = 0;
      double magnitude = 0;
      for (int i = 0; i < DIMENSION; i++) {
        trace += jacobian[i][i];
        magnitude += Math.abs(jacobian[i][i]);
      }
      assertThat(trace).isCloseTo(0, within(1e-14));
      assertThat(magnitude).isGreaterThan(1e-4);
    }
  }

  @Test
  void theConservativeFieldIsCurlFree() {
    LearnedField field = field("conservative");
    for (int sample = 0; sample < 20; sample++) {
      double[][] jacobian = jacobian(field, uniform(DIMENSION, 2, sample));
      double magnitude = 0;
      for (int i = 0; i < DIMENSION; i++) {
        for (int j = 0; j < i; j++) {
          assertThat(jacobian[i][j]).isCloseTo(jacobian[j][i], within(1e-14));
          magnitude += Math.abs(jacobian[i][j]);
        }
      }
      assertThat(magnitude).isGreaterThan(1e-4);
    }
  }

  @Test
  void bothIsTheSumOfTheFields() {
    double[] solenoidal = new double[DIMENSION];
    double[] conservative = new double[DIMENSION];
    double[] both = new double[DIMENSION];
    double[] x = uniform(DIMENSION, 2, 1);
    field("solenoidal").derivative(0, x, solenoidal);
    field("conservative").derivative(0, x, conservative);
    field("both").derivative(0, x, both);
    for (int i = 0; i < DIMENSION; i++) {
      assertThat(both[i]).isCloseTo(solenoidal[i] + conservative[i], within(1e-15));
    }
  }

  @Test
  void theSolenoidalFieldIsTheSymplecticGradientOfTheHamiltonian() {
    DynamicsModel model = Examples.hnn(50, DIMENSION, "field_type", "solenoidal");
    Tensors parameters = model.initialParameters(random(12));
    ToDoubleFunction<double[]> hamiltonian = model.hamiltonian(parameters).orElseThrow();
    double[] field = new double[DIMENSION];
    double[] x = uniform(DIMENSION, 2, 7);
    model.field(parameters).derivative(0, x, field);
    double step = 1e-5;
    int n = DIMENSION / 2;
    for (int i = 0; i < DIMENSION; i++) {
      double[] ahead = x.clone();
      double[] behind = x.clone();
      ahead[i] += step;
      behind[i] -= step;
      double slope =
          (hamiltonian.applyAsDouble(ahead) - hamiltonian.applyAsDouble(behind)) / (2 * step);
      assertThat(i < n ? -field[i + n] : field[i - n]).isCloseTo(slope, within(1e-9));
    }
  }

  @Test
  void parametersHavePublishedShapes() {
    Tensors parameters =
        new HamiltonianNetwork.Factory()
            .create(new HamiltonianNetwork.Factory().defaults(), DataShape.phaseSpace(2))
            .initialParameters(random(1));
    assertThat(parameters.names())
        .containsExactly(
            "linear1.weight", "linear1.bias", "linear2.weight", "linear2.bias", "linear3.weight");
    assertThat(parameters.get("linear1.weight").shape()).containsExactly(200, 2);
    assertThat(parameters.get("linear1.bias").shape()).containsExactly(200);
    assertThat(parameters.get("linear2.weight").shape()).containsExactly(200, 200);
    assertThat(parameters.get("linear2.bias").shape()).containsExactly(200);
    assertThat(parameters.get("linear3.weight").shape()).containsExactly(2, 200);
  }

  @Test
  void networksThatHaveNoHamiltonianFieldAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Examples.hnn(8, 3))
        .withMessage("A Hamiltonian field needs an even dimension, not 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Examples.hnn(8, 2, "nonlinearity", "relu"))
        .withMessage(
            "Cannot set nonlinearity to 'relu': hnn trains on second derivatives, which it lacks");
    MultilayerPerceptron scalar = new MultilayerPerceptron(2, 8, 1, Nonlinearity.TANH);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HamiltonianNetwork(scalar, Kind.SOLENOIDAL, new Slope(0)))
        .withMessage("A Hamiltonian network has two scalar outputs");
  }
}
