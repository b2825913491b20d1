package leapfrog.datagen.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import leapfrog.datagen.system.GymPendulum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GymResetSamplerTest {
  private static final int COUNT = 20_000;
  private static final GymPendulum GYM = new GymPendulum(10, 1, 1, 0.05, 8, 0.5);

  private static StateSampler sampler(Map<String, Double> parameters) {
    return StateSamplers.named("gym-reset").create(parameters, GYM);
  }

  /** Means and variances of uniform |θ| and θ̇, and no tie between sign, size and velocity. */
  @ParameterizedTest(name = "{0} to {1}, speed {2}")
  @CsvSource({"0, 0.5, 1", "0.3, 0.5, 2", "0.2, 3.141592653589793, 0.1"})
  void anglesAndVelocitiesAreUniform(double min, double max, double maxSpeed) {
    StateSampler sampler =
        sampler(Map.of("min_angle", min, "max_angle", max, "max_speed", maxSpeed));
    double middle = (min + max) / 2;
    double width = max - min;
    double[] moments = new double[7];
    for (int index = 0; index < COUNT; index++) {
      double[] state = sampler.sample(Randomness.stream(3, "gym", index));
      double size = Math.abs(state[0]);
      double speed = state[1] / 0.5;
      assertThat(size).isBetween(min, max);
      assertThat(Math.abs(speed)).isLessThanOrEqualTo(maxSpeed);
      double shift = (size - middle) / width;
      double turn = speed / maxSpeed;
      double[] terms = {
        Math.signum(state[0]),
        shift,
        shift * shift,
        turn,
        turn * turn,
        state[0] * turn,
        shift * turn
      };
      for (int i = 0; i < terms.length; i++) {
        moments[i] += terms[i] / COUNT;
      }
    }
    double[] expected = {0, 0, 1 / 12.0, 0, 1 / 3.0, 0, 0};
    assertThat(moments).containsExactly(expected, within(0.03));
  }

  @Test
  void startsWithinThirtyDegreesUnlessToldOtherwise() {
    double largest = 0;
    double fastest = 0;
    for (int index = 0; index < 1000; index++) {
      double[] state = sampler(Map.of()).sample(Randomness.stream(3, "gym", index));
      largest = Math.max(largest, Math.abs(state[0]));
      fastest = Math.max(fastest, Math.abs(state[1]));
    }
    assertThat(largest).isBetween(0.99 * Math.PI / 6, Math.PI / 6);
    assertThat(fastest).isBetween(0.99 * 0.5, 0.5);
  }

  @Test
  void rejectsAnglesOfMoreThanHalfATurn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sampler(Map.of("max_angle", 3.2)))
        .withMessage("Cannot set max_angle of gym-reset to 3.2: the value must be at most π");
  }
}
