package leapfrog.training.nn;

import static leapfrog.training.Examples.uniform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every nonlinearity with its derivatives. */
class NonlinearityTest {
  private static final double STEP = 1e-5;

  /** Seeded arguments away from 0, where relu and elu have a corner. */
  private static double[] arguments() {
    return Arrays.stream(uniform(300, 6, 2)).filter(z -> Math.abs(z) > 2 * STEP).toArray();
  }

  @ParameterizedTest
  @EnumSource
  void derivativesAgreeWithFiniteDifferences(Nonlinearity phi) {
    for (double z : arguments()) {
      assertThat(phi.slope(z))
          .as("slope at %s", z)
          .isCloseTo((phi.value(z + STEP) - phi.value(z - STEP)) / (2 * STEP), within(1e-9));
      assertThat(phi.curvature(z))
          .as("curvature at %s", z)
          .isCloseTo((phi.slope(z + STEP) - phi.slope(z - STEP)) / (2 * STEP), within(1e-9));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWholeLayerIsEvaluatedAsItsValues(Nonlinearity phi) {
    double[] z = uniform(2000, 40, 3);
    z[0] = 0;
    z[1] = 1000;
    z[2] = -1000;
    z[3] = 1e-9;
    double[] values = new double[z.length];
    double[] slopes = new double[z.length];
    phi.evaluate(z, values, slopes);
    for (int i = 0; i < z.length; i++) {
      assertThat(values[i]).as("value at %s", z[i]).isCloseTo(phi.value(z[i]), within(1e-15));
      assertThat(slopes[i]).as("slope at %s", z[i]).isCloseTo(phi.slope(z[i]), within(1e-15));
    }
  }

  @ParameterizedTest
  @EnumSource
  void notANumberStaysSo(Nonlinearity phi) {
    double[] values = new double[1];
    phi.evaluate(new double[] {Double.NaN}, values, new double[1]);
    assertThat(values[0]).isNaN();
    assertThat(phi.value(Double.NaN)).isNaN();
  }

  @ParameterizedTest
  @CsvSource({
    "tanh,      1, 0.7615941559557649",
    "softplus,  1, 1.3132616875182228",
    "softplus, 800, 800",
    "softplus, -800, 0",
    "sigmoid,   1, 0.7310585786300049",
    "sigmoid, -800, 0",
    "swish,     1, 0.7310585786300049",
    "elu,      -1, -0.6321205588285577",
    "elu,       2, 2",
    "relu,     -3, 0",
    "relu,      3, 3"
  })
  void hasKnownValues(String name, double z, double value) {
    assertThat(Nonlinearity.named(name).value(z)).isCloseTo(value, within(1e-15));
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsName(Nonlinearity phi) {
    assertThat(Nonlinearity.named(phi.configName())).isSameAs(phi);
    assertThat(phi.twiceDifferentiable()).isEqualTo(phi != Nonlinearity.RELU);
  }

  @Test
  void unknownNamesAreRefusedWithTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Nonlinearity.named("TANH"))
        .withMessage(
            "Cannot set nonlinearity to 'TANH': the value must be one of"
                + " [tanh, softplus, sigmoid, swish, elu, relu]");
  }
}
