package leapfrog.training.model.nhf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import leapfrog.training.Examples;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The flow in float64: its inverse, its volume, and that it is the flow of the engines. */
class FlowEvaluatorTest {
  private static NeuralHamiltonianFlow model(int dimension) {
    return FlowExamples.tiny(dimension, "steps", "3", "step_size", "2", "frequency", "6");
  }

  private static FlowEvaluator evaluator(NeuralHamiltonianFlow model) {
    return model.flow().evaluator(FlowExamples.weights(model, 4));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void theInverseLeadsBack(int dimension) {
    FlowEvaluator flow = evaluator(model(dimension));
    for (int sample = 0; sample < 20; sample++) {
      double[] state = Examples.uniform(2 * dimension, 3, sample);
      double[] end = FlowEvaluator.follow(flow.forward(), state);
      assertThat(Arrays.equals(end, state)).isFalse();
      assertThat(FlowEvaluator.follow(flow.inverse(), end)).containsExactly(state, within(1e-13));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void everyShearHasAUnitTriangularJacobianAndTheFlowKeepsVolume(int dimension) {
    FlowEvaluator flow = evaluator(model(dimension));
    for (int sample = 0; sample < 10; sample++) {
      double[] state = Examples.uniform(2 * dimension, 3, sample);
      double[] moved = state;
      for (Shear shear : flow.forward()) {
        assertUnitTriangular(shear.jacobian(moved), dimension);
        moved = shear.apply(moved);
      }
      RealMatrix jacobian = FlowEvaluator.jacobian(flow.forward(), state);
      assertThat(new LUDecomposition(jacobian).getDeterminant()).isCloseTo(1, within(1e-10));
      assertThat(jacobian.getNorm1()).isGreaterThan(1.01);
    }
  }

  /** One of the blocks beside the diagonal vanishes exactly, and the diagonal is exactly one. */
  private static void assertUnitTriangular(RealMatrix jacobian, int dimension) {
    double above = 0;
    double below = 0;
    double product = 1;
    for (int row = 0; row < 2 * dimension; row++) {
      product *= jacobian.getEntry(row, row);
      for (int column = 0; column < 2 * dimension; column++) {
        double entry = Math.abs(jacobian.getEntry(row, column));
        if (row < column) {
          above = Math.max(above, entry);
        } else if (row > column) {
          below = Math.max(below, entry);
        }
      }
    }
    assertThat(product).isEqualTo(1.0);
    assertThat(Math.min(above, below)).isEqualTo(0.0);
    assertThat(Math.max(above, below)).isGreaterThan(1e-6);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theJacobianAgreesWithDifferences(int dimension) {
    List<Shear> shears = evaluator(model(dimension)).forward();
    double[] state = Examples.uniform(2 * dimension, 2, 9);
    RealMatrix jacobian = FlowEvaluator.jacobian(shears, state);
    double step = 1e-5;
    for (int column = 0; column < 2 * dimension; column++) {
      double[] ahead = state.clone();
      double[] behind = state.clone();
      ahead[column] += step;
      behind[column] -= step;
      double[] plus = FlowEvaluator.follow(shears, ahead);
      double[] minus = FlowEvaluator.follow(shears, behind);
      for (int row = 0; row < 2 * dimension; row++) {
        assertThat(jacobian.getEntry(row, column))
            .isCloseTo((plus[row] - minus[row]) / (2 * step), within(1e-7));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"torch", "nd4j"})
  void isTheFlowOfTheEngines(String engine) {
    NeuralHamiltonianFlow model = model(2);
    Tensors weights = FlowExamples.weights(model, 4);
    List<Shear> shears = model.flow().evaluator(weights).forward();
    double[] states = FlowSampling.prior(model, 30, 1);
    try (Session session = FlowExamples.open(engine, model, weights, Precision.FLOAT64)) {
      Tensor samples = model.sample(session, 30, 1);
      for (int i = 0; i < 30; i++) {
        double[] end = FlowEvaluator.follow(shears, Arrays.copyOfRange(states, 4 * i, 4 * i + 4));
        assertThat(samples.values()[2 * i]).isCloseTo(end[0], within(1e-10));
        assertThat(samples.values()[2 * i + 1]).isCloseTo(end[1], within(1e-10));
      }
    }
  }
}
