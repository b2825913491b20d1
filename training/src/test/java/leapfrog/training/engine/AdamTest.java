package leapfrog.training.engine;

import static leapfrog.training.Examples.uniform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The optimiser against worked examples and a plain transcription of the algorithm. */
class AdamTest {
  /** Gradients 0.5, −1, 2 from the weight 1, worked out to 40 digits by PyTorch's definition. */
  @Test
  void takesTheStepsOfPyTorch() {
    assertThat(weights(new Adam(0.1, 0), 0.5, -1, 2))
        .containsExactly(
            new double[] {0.9000000019999999, 0.9366103542405656, 0.8946447927181047},
            within(1e-15));
  }

  /** The same with weight_decay = 0.1, which PyTorch adds to the gradient. */
  @Test
  void addsTheWeightDecayToTheGradient() {
    assertThat(weights(new Adam(0.1, 0.1), 0.5, -1, 2))
        .containsExactly(
            new double[] {0.9000000016666666, 0.9252635194456064, 0.8776172608049327},
            within(1e-15));
  }

  private static double[] weights(Adam adam, double... gradients) {
    double[] weight = {1};
    double[] first = {0};
    double[] second = {0};
    double[] weights = new double[gradients.length];
    for (int step = 1; step <= gradients.length; step++) {
      adam.update(weight, new double[] {gradients[step - 1]}, first, second, step);
      weights[step - 1] = weight[0];
    }
    return weights;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-2})
  void followsKingmaAndBa(double decay) {
    Adam adam = new Adam(3e-2, decay, 0.8, 0.95, 1e-6, RateSchedule.CONSTANT, 0);
    int size = 50;
    double[] weight = uniform(size, 1, 1);
    double[] expected = weight.clone();
    double[] first = new double[size];
    double[] second = new double[size];
    double[] m = new double[size];
    double[] v = new double[size];
    for (int step = 1; step <= 40; step++) {
      double[] gradient = uniform(size, 2, 100 + step);
      double[] given = gradient.clone();
      adam.update(weight, gradient, first, second, step);
      assertThat(gradient).containsExactly(given);
      for (int i = 0; i < size; i++) {
        double g = gradient[i] + decay * expected[i];
        m[i] = 0.8 * m[i] + 0.2 * g;
        v[i] = 0.95 * v[i] + 0.05 * Math.pow(g, 2);
        double unbiasedFirst = m[i] / (1 - Math.pow(0.8, step));
        double unbiasedSecond = v[i] / (1 - Math.pow(0.95, step));
        expected[i] -= 3e-2 * unbiasedFirst / (Math.sqrt(unbiasedSecond) + 1e-6);
      }
      assertThat(weight).containsExactly(expected, within(1e-13));
      assertThat(first).containsExactly(m, within(1e-14));
      assertThat(second).containsExactly(v, within(1e-14));
    }
  }

  @Test
  void bothPrecisionsAgree() {
    Adam adam = new Adam(1e-2, 1e-3);
    int size = 100;
    double[] weight = uniform(size, 1, 2);
    float[] single = toFloats(weight);
    double[] first = new double[size];
    double[] second = new double[size];
    float[] singleFirst = new float[size];
    float[] singleSecond = new float[size];
    for (int step = 1; step <= 100; step++) {
      double[] gradient = uniform(size, 1, step);
      adam.update(weight, gradient, first, second, step);
      adam.update(single, toFloats(gradient), singleFirst, singleSecond, step);
    }
    for (int i = 0; i < size; i++) {
      assertThat((double) single[i]).isCloseTo(weight[i], within(5e-6));
      assertThat((double) singleFirst[i]).isCloseTo(first[i], within(1e-6));
      assertThat((double) singleSecond[i]).isCloseTo(second[i], within(1e-6));
    }
  }

  private static float[] toFloats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  @Test
  void aGradientLongerThanTheLimitIsShortenedToIt() {
    Adam adam = new Adam(1e-3, 0, RateSchedule.CONSTANT, 2.5);
    float[] first = {3};
    float[] second = {0, -4};
    adam.clip(first, second);
    assertThat(first).containsExactly(1.5f);
    assertThat(second).containsExactly(0, -2);
    double[] same = {1.5, 0, -2};
    adam.clip(same);
    assertThat(same).containsExactly(1.5, 0, -2);
    double[] zero = {0};
    adam.clip(zero);
    assertThat(zero).containsExactly(0);
    double[] untouched = {1e9};
    new Adam(1e-3, 0).clip(untouched);
    assertThat(untouched).containsExactly(1e9);
  }

  @Test
  void theStepSizeFollowsTheSchedule() {
    Adam adam = new Adam(0.1, 0, new RateSchedule(10, RateSchedule.Decay.NONE, 100), 0);
    double[] weight = {1};
    adam.update(weight, new double[] {2}, new double[1], new double[1], 1);
    assertThat(weight[0]).isCloseTo(1 - 0.01, within(1e-9));
  }
}
