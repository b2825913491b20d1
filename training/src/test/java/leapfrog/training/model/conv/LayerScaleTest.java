package leapfrog.training.model.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import leapfrog.training.Examples;
import leapfrog.training.nn.Convolution;
import leapfrog.training.nn.ParameterSpec;
import org.junit.jupiter.api.Test;

/** The size of a layer's first weights. */
class LayerScaleTest {
  private static double[] drawn(LayerScale scale, int parameter) {
    List<ParameterSpec> specs =
        new ConvolutionLayer("layer", 16, 2000, Convolution.SAME, scale).parameters();
    ParameterSpec spec = specs.get(parameter);
    return spec.initialization().draw(spec.shape(), Examples.random(1)).values();
  }

  private static double deviation(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(value -> value * value).average().orElseThrow());
  }

  @Test
  void pytorchsDefaultIsUniformWithinOneOverTheRootOfTheInputs() {
    for (int parameter : new int[] {0, 1}) {
      double largest = Arrays.stream(drawn(LayerScale.PYTORCH, parameter)).max().orElseThrow();
      assertThat(largest).isLessThanOrEqualTo(1 / 12.0).isCloseTo(1 / 12.0, within(1e-4));
    }
  }

  @Test
  void weightsHaveTheirStandardDeviation() {
    assertThat(deviation(drawn(LayerScale.HE, 0)))
        .isCloseTo(Math.sqrt(2.0 / (16 * 9)), within(5e-4));
    assertThat(deviation(drawn(LayerScale.HE.times(3), 0)))
        .isCloseTo(3 * Math.sqrt(2.0 / (16 * 9)), within(2e-3));
    assertThat(Arrays.stream(drawn(LayerScale.HE, 1))).allMatch(bias -> bias == 0);
  }

  @Test
  void negativeScalesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerScale(-1, 0))
        .withMessage(
            "Cannot scale weights by -1.0 and biases by 0.0: both must be zero or positive");
  }
}
