package leapfrog.training.nn;

import static leapfrog.training.Examples.uniform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import leapfrog.training.Formula;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Engines;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The slope of a linear field, whose Runge–Kutta step is a known polynomial of its matrix. */
class SlopeTest {
  private static final int DIMENSION = 3;
  private static final int ROWS = 5;
  private static final double[] MATRIX = uniform(DIMENSION * DIMENSION, 1, 5);

  /** dx/dt = Ax. */
  private record Linear(Slope slope) implements Formula {
    @Override
    public List<ParameterSpec> parameters() {
      return List.of(
          new ParameterSpec(
              "matrix", new int[] {DIMENSION, DIMENSION}, Initialization.orthogonal()));
    }

    @Override
    public <T> T value(Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      return slope.of(
          x -> ops.matmul(x, false, parameter.apply("matrix"), true), ops, batch.apply("x"));
    }
  }

  private static double[] times(double[] matrix, double[] x) {
    double[] product = new double[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      for (int j = 0; j < DIMENSION; j++) {
        product[i] += matrix[i * DIMENSION + j] * x[j];
      }
    }
    return product;
  }

  /** (I + hA/2 + h²A²/6 + h³A³/24)Ax, the exponential series up to order 4. */
  private static double[] series(double[] x, double h) {
    double[] term = times(MATRIX, x);
    double[] sum = term.clone();
    for (int order = 2; order <= 4; order++) {
      term = times(MATRIX, term);
      for (int i = 0; i < DIMENSION; i++) {
        term[i] *= h / order;
        sum[i] += term[i];
      }
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.7})
  void ofALinearFieldIsTheTruncatedSeries(double step) {
    Tensor x = new Tensor(new int[] {ROWS, DIMENSION}, uniform(ROWS * DIMENSION, 2, 6));
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    parameters.put("matrix", new Tensor(new int[] {DIMENSION, DIMENSION}, MATRIX));
    Linear model = new Linear(new Slope(step));
    try (Session session =
        Engines.choose("nd4j", model, Execution.of(Precision.FLOAT64))
            .open(
                model,
                TrainingState.initial(new Tensors(parameters)),
                new Adam(1e-3, 0),
                Execution.of(Precision.FLOAT64))) {
      double[] slopes = model.in(session, new Tensors(Map.of("x", x))).values();
      for (int row = 0; row < ROWS; row++) {
        double[] state = new double[DIMENSION];
        System.arraycopy(x.values(), row * DIMENSION, state, 0, DIMENSION);
        double[] expected = series(state, step);
        for (int i = 0; i < DIMENSION; i++) {
          assertThat(slopes[row * DIMENSION + i]).isCloseTo(expected[i], within(1e-13));
        }
      }
    }
  }

  @Test
  void stepsMustNotBeNegative() {
    for (double step : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Slope(step))
          .withMessage("Cannot set rk4_step to %s: the value must be zero or positive", step);
    }
  }
}
