package leapfrog.training.nn;

import static leapfrog.training.Examples.random;
import static leapfrog.training.Examples.uniform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import leapfrog.training.Examples;
import leapfrog.training.GoldenNetworks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the float64 field of every model must do. */
class LearnedFieldContractTest {
  private static final double STEP = 1e-5;

  static List<GoldenNetworks.Case> goldenCases() {
    return GoldenNetworks.dynamics();
  }

  @ParameterizedTest
  @MethodSource("goldenCases")
  void meetsGoldenValues(GoldenNetworks.Case golden) {
    LearnedField field = golden.model().field(golden.parameters());
    double[] x = golden.batch().get(DynamicsModel.STATE).values();
    int dimension = golden.model().stateDimension();
    double[] derivative = new double[dimension];
    for (int from = 0; from < x.length; from += dimension) {
      field.derivative(0, Arrays.copyOfRange(x, from, from + dimension), derivative);
      assertThat(derivative)
          .containsExactly(
              Arrays.copyOfRange(golden.field().values(), from, from + dimension), within(1e-10));
    }
  }

  static List<DynamicsModel> models() {
    return List.of(
        Examples.hnn(9, 4, "field_type", "solenoidal"),
        Examples.hnn(9, 4, "field_type", "conservative", "nonlinearity", "softplus"),
        Examples.hnn(9, 4, "field_type", "both", "nonlinearity", "swish"),
        Examples.baseline(9, 4),
        Examples.baseline(9, 3, "nonlinearity", "elu"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void tangentAgreesWithFiniteDifferences(DynamicsModel model) {
    LearnedField field = model.field(model.initialParameters(random(3)));
    int dimension = model.stateDimension();
    double[] plus = new double[dimension];
    double[] minus = new double[dimension];
    double[] tangent = new double[dimension];
    for (int sample = 0; sample < 20; sample++) {
      double[] x = uniform(dimension, 2, sample);
      double[] direction = uniform(dimension, 1, 50 + sample);
      double[] ahead = new double[dimension];
      double[] behind = new double[dimension];
      for (int i = 0; i < dimension; i++) {
        ahead[i] = x[i] + STEP * direction[i];
        behind[i] = x[i] - STEP * direction[i];
      }
      field.derivative(0, ahead, plus);
      field.derivative(0, behind, minus);
      field.tangent(x, direction, tangent);
      for (int i = 0; i < dimension; i++) {
        assertThat(tangent[i]).isCloseTo((plus[i] - minus[i]) / (2 * STEP), within(1e-8));
      }
    }
  }

  static List<DynamicsModel> hamiltonianModels() {
    return models().stream()
        .filter(model -> model.fieldKind() == FieldForm.Kind.SOLENOIDAL)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("hamiltonianModels")
  void aSolenoidalFieldIsTheSymplecticGradientOfTheHamiltonian(DynamicsModel model) {
    Tensors parameters = model.initialParameters(random(3));
    LearnedField field = model.field(parameters);
    ToDoubleFunction<double[]> hamiltonian = model.hamiltonian(parameters).orElseThrow();
    int n = model.stateDimension() / 2;
    double[] derivative = new double[2 * n];
    for (int sample = 0; sample < 20; sample++) {
      double[] x = uniform(2 * n, 2, sample);
      field.derivative(0, x, derivative);
      for (int i = 0; i < n; i++) {
        assertThat(derivative[i]).isCloseTo(slope(hamiltonian, x, n + i), within(1e-8));
        assertThat(derivative[n + i]).isCloseTo(-slope(hamiltonian, x, i), within(1e-8));
      }
    }
  }

  private static double slope(ToDoubleFunction<double[]> function, double[] x, int i) {
    double[] ahead = x.clone();
    double[] behind = x.clone();
    ahead[i] += STEP;
    behind[i] -= STEP;
    return (function.applyAsDouble(ahead) - function.applyAsDouble(behind)) / (2 * STEP);
  }

  @ParameterizedTest
  @MethodSource("models")
  void doesNotFollowLaterChangesOfTheParameters(DynamicsModel model) {
    Tensors parameters = model.initialParameters(random(3));
    LearnedField field = model.field(parameters);
    double[] x = uniform(model.stateDimension(), 1, 4);
    double[] before = new double[x.length];
    double[] after = new double[x.length];
    field.derivative(0, x, before);
    parameters.byName().values().forEach(tensor -> Arrays.fill(tensor.values(), 7));
    field.derivative(0, x, after);
    assertThat(after).containsExactly(before);
    assertThat(before).doesNotContain(0);
  }
}
