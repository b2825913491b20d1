package leapfrog.training.engine.fused;

import static leapfrog.training.Examples.uniform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import leapfrog.training.nn.Nonlinearity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Activations of whole blocks in float32. */
class ActivationTest {
  private static final Activation TANH = new Activation.RationalTanh();

  private static float tanh(float z) {
    float[] values = {z};
    TANH.withSlopes(values, new float[1], 1);
    return values[0];
  }

  @Test
  void rationalTanhIsAccurateOnADenseGrid() {
    int points = 1_000_000;
    float[] values = new float[points];
    for (int i = 0; i < points; i++) {
      values[i] = 24f * i / points - 12;
    }
    float[] arguments = values.clone();
    TANH.withSlopes(values, new float[points], points);
    double worst = 0;
    for (int i = 0; i < points; i++) {
      double exact = Math.tanh(arguments[i]);
      double error = Math.abs(values[i] - exact) / Math.max(Math.abs(exact), Float.MIN_NORMAL);
      worst = Math.max(worst, error);
    }
    assertThat(worst).isLessThan(5e-7);
  }

  @ParameterizedTest
  @ValueSource(floats = {1e-30f, 1e-10f, 1e-4f, 1e-2f})
  void rationalTanhIsAccurateNearZero(float z) {
    assertThat((double) tanh(z)).isCloseTo(Math.tanh(z), within(5e-7 * z));
    assertThat(tanh(-z)).isEqualTo(-tanh(z));
  }

  @Test
  void rationalTanhSaturatesAndKeepsWhatIsNotANumber() {
    for (float z : new float[] {8, 100, Float.MAX_VALUE, Float.POSITIVE_INFINITY}) {
      assertThat(tanh(z)).isCloseTo(1, within(5e-7f));
      assertThat(tanh(-z)).isCloseTo(-1, within(5e-7f));
    }
    assertThat(tanh(0)).isZero();
    float[] values = {Float.NaN};
    float[] slopes = new float[1];
    float[] curvatures = new float[1];
    TANH.withCurvatures(values, slopes, curvatures, 1);
    assertThat(values).containsExactly(Float.NaN);
    assertThat(slopes).containsExactly(Float.NaN);
    assertThat(curvatures).containsExactly(Float.NaN);
  }

  @ParameterizedTest
  @EnumSource
  void agreesWithTheNonlinearityInFloat64(Nonlinearity phi) {
    int count = 500;
    double[] z = uniform(count + 1, 6, 4);
    float[] values = new float[count + 1];
    for (int i = 0; i <= count; i++) {
      values[i] = (float) z[i];
    }
    float[] arguments = values.clone();
    float[] again = values.clone();
    float[] slopes = new float[count + 1];
    float[] slopesAgain = new float[count + 1];
    float[] curvatures = new float[count + 1];
    Activation activation = Activation.of(phi);
    activation.withCurvatures(values, slopes, curvatures, count);
    activation.withSlopes(again, slopesAgain, count);
    for (int i = 0; i < count; i++) {
      assertThat((double) values[i]).isCloseTo(phi.value(arguments[i]), within(1e-6));
      assertThat((double) slopes[i]).isCloseTo(phi.slope(arguments[i]), within(1e-6));
      assertThat((double) curvatures[i]).isCloseTo(phi.curvature(arguments[i]), within(2e-6));
    }
    assertThat(values).containsExactly(again);
    assertThat(slopes).containsExactly(slopesAgain);
    // Nothing beyond the count is touched.
    assertThat(values[count]).isEqualTo(arguments[count]);
    assertThat(slopes[count]).isZero();
    assertThat(curvatures[count]).isZero();
  }

  @Test
  void elementwiseRoundsTheFloat64Values() {
    Activation elementwise = new Activation.Elementwise(Nonlinearity.SOFTPLUS);
    float[] values = {-3, 0, 0.7f, 90};
    float[] slopes = new float[4];
    float[] curvatures = new float[4];
    elementwise.withCurvatures(values, slopes, curvatures, 4);
    assertThat(values)
        .containsExactly(
            (float) Math.log1p(Math.exp(-3)),
            (float) Math.log(2),
            (float) Nonlinearity.SOFTPLUS.value(0.7f),
            90);
    assertThat(slopes[1]).isEqualTo(0.5f);
    assertThat(curvatures[1]).isEqualTo(0.25f);
  }
}
