package leapfrog.datagen.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ParametersTest {
  private static final Map<String, Double> DEFAULTS =
      Parameters.ordered(Map.entry("m", 0.5), Map.entry("g", 3.0), Map.entry("l", 1.0));

  @Test
  void overridesDefaults() {
    Parameters parameters = Parameters.resolve("system pendulum", DEFAULTS, Map.of("g", 9.81));
    assertThat(parameters.get("m")).isEqualTo(0.5);
    assertThat(parameters.get("g")).isEqualTo(9.81);
  }

  @Test
  void keepsTheOrder() {
    assertThat(DEFAULTS.keySet()).containsExactly("m", "g", "l");
  }

  @Test
  void rejectsUnknownNames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameters.resolve("system pendulum", DEFAULTS, Map.of("mass", 1.0)))
        .withMessage("Cannot set 'mass' of system pendulum: its parameters are m, g, l");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void requiresPositiveValues(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameters.requirePositive("m of pendulum", value))
        .withMessage("Cannot set m of pendulum to %s: the value must be positive", value);
  }

  @Test
  void allowsZeroWhereAsked() {
    assertThat(Parameters.requireNonNegative("noise", 0)).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameters.requireNonNegative("noise", -0.1))
        .withMessage("Cannot set noise to -0.1: the value must be zero or positive");
  }
}
