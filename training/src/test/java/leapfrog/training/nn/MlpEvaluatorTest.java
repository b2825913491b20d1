package leapfrog.training.nn;

import static leapfrog.training.Examples.uniform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The perceptron in float64 against its formula, and its derivatives against differences. */
class MlpEvaluatorTest {
  private static final int INPUTS = 3;
  private static final int HIDDEN = 7;
  private static final int OUTPUTS = 2;
  private static final double STEP = 1e-5;

  private static Tensors parameters(MultilayerPerceptron network) {
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    for (ParameterSpec spec : network.parameters()) {
      int size = Tensor.size(spec.shape());
      parameters.put(
          spec.name(), new Tensor(spec.shape(), uniform(size, 1, spec.name().hashCode())));
    }
    return new Tensors(parameters);
  }

  /** W₃ φ(W₂ φ(W₁x + b₁) + b₂), written with loops. */
  private static double[] direct(MultilayerPerceptron network, Tensors parameters, double[] x) {
    double[] first = layer(parameters, "linear1", x, HIDDEN);
    double[] a1 = map(network.nonlinearity(), first);
    double[] a2 = map(network.nonlinearity(), layer(parameters, "linear2", a1, HIDDEN));
    return layer(parameters, "linear3", a2, OUTPUTS);
  }

  private static double[] layer(Tensors parameters, String name, double[] x, int outputs) {
    double[] weight = parameters.get(name + ".weight").values();
    Tensor bias = parameters.byName().get(name + ".bias");
    double[] z = new double[outputs];
    for (int j = 0; j < outputs; j++) {
      z[j] = bias == null ? 0 : bias.values()[j];
      for (int i = 0; i < x.length; i++) {
        z[j] += weight[j * x.length + i] * x[i];
      }
    }
    return z;
  }

  private static double[] map(Nonlinearity phi, double[] z) {
    double[] a = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      a[i] = phi.value(z[i]);
    }
    return a;
  }

  private static double[] moved(double[] x, double[] direction, double by) {
    double[] moved = x.clone();
    for (int i = 0; i < x.length; i++) {
      moved[i] += by * direction[i];
    }
    return moved;
  }

  private static double[] difference(double[] plus, double[] minus) {
    double[] difference = new double[plus.length];
    for (int i = 0; i < plus.length; i++) {
      difference[i] = (plus[i] - minus[i]) / (2 * STEP);
    }
    return difference;
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RELU")
  void outputAndDerivativesAgreeWithTheFormula(Nonlinearity phi) {
    assertAgrees(new MultilayerPerceptron(INPUTS, HIDDEN, OUTPUTS, phi));
    assertAgrees(new MultilayerPerceptron(INPUTS, HIDDEN, OUTPUTS, phi, true));
  }

  private static void assertAgrees(MultilayerPerceptron network) {
    Tensors parameters = parameters(network);
    MlpEvaluator evaluator = new MlpEvaluator(network, parameters);
    double[] output = new double[OUTPUTS];
    double[] gradient = new double[INPUTS];
    double[] plus = new double[INPUTS];
    double[] minus = new double[INPUTS];
    for (int sample = 0; sample < 20; sample++) {
      double[] x = uniform(INPUTS, 2, 100 + sample);
      double[] direction = uniform(INPUTS, 1, 200 + sample);

      evaluator.forward(x, output);
      assertThat(output).containsExactly(direct(network, parameters, x), within(1e-13));

      evaluator.forwardTangent(x, direction, output);
      double[] tangent =
          difference(
              direct(network, parameters, moved(x, direction, STEP)),
              direct(network, parameters, moved(x, direction, -STEP)));
      assertThat(output).containsExactly(tangent, within(1e-8));

      for (int k = 0; k < OUTPUTS; k++) {
        evaluator.inputGradient(x, k, gradient);
        double along = 0;
        for (int i = 0; i < INPUTS; i++) {
          along += gradient[i] * direction[i];
        }
        assertThat(along).isCloseTo(tangent[k], within(1e-8));

        evaluator.inputGradient(moved(x, direction, STEP), k, plus);
        evaluator.inputGradient(moved(x, direction, -STEP), k, minus);
        evaluator.inputGradientTangent(x, k, direction, gradient);
        assertThat(gradient).containsExactly(difference(plus, minus), within(1e-8));
      }
    }
  }

  @Test
  void parametersOfAnotherShapeAreRefused() {
    MultilayerPerceptron network =
        new MultilayerPerceptron(INPUTS, HIDDEN, OUTPUTS, Nonlinearity.TANH);
    MultilayerPerceptron wider =
        new MultilayerPerceptron(INPUTS, HIDDEN + 1, OUTPUTS, Nonlinearity.TANH);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MlpEvaluator(wider, parameters(network)))
        .withMessage("linear1.weight[8, 3] is needed, not a Tensor[7, 3]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MlpEvaluator(network, new Tensors(Map.of())))
        .withMessage("No tensor 'linear1.weight' among []");
  }
}
