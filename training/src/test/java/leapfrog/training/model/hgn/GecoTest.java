package leapfrog.training.model.hgn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The weight of the divergence. */
class GecoTest {
  private static final Geco PUBLISHED = new Geco(0.033, 0.99, 0.1, 1, 1e10);

  private static Map<String, Double> next(Geco geco, Map<String, Double> scalars, double error) {
    return geco.next(scalars, Map.of(Geco.RECONSTRUCTION, error, "kl", 3.0));
  }

  @Test
  void oneStepFollowsTheFormula() {
    Map<String, Double> scalars = Map.of(Geco.KL_WEIGHT, 0.5, Geco.CONSTRAINT, 0.2);
    Map<String, Double> next = next(PUBLISHED, scalars, 0.4);
    double constraint = 0.99 * 0.2 + 0.01 * (0.4 - 0.033 * 0.033);
    assertThat(next.get(Geco.CONSTRAINT)).isCloseTo(constraint, within(1e-15));
    assertThat(1 / next.get(Geco.KL_WEIGHT))
        .isCloseTo(2 * Math.exp(0.1 * constraint), within(1e-14));
  }

  @Test
  void beginsWithItsMultiplierAndAnAverageOfZero() {
    assertThat(new Geco(0.033, 0.99, 0.1, 4, 1e10).initial())
        .containsOnly(Map.entry(Geco.KL_WEIGHT, 0.25), Map.entry(Geco.CONSTRAINT, 0.0));
  }

  @Test
  void theMultiplierRisesAboveTheToleranceAndFallsBelow() {
    Map<String, Double> above = PUBLISHED.initial();
    Map<String, Double> below = PUBLISHED.initial();
    for (int i = 0; i < 100; i++) {
      above = next(PUBLISHED, above, 0.01);
      below = next(PUBLISHED, below, 0.0001);
    }
    assertThat(above.get(Geco.KL_WEIGHT)).isLessThan(1);
    assertThat(below.get(Geco.KL_WEIGHT)).isGreaterThan(1);
  }

  @Test
  void theMultiplierStaysWithinItsLimit() {
    Geco hasty = new Geco(0.1, 0, 1000, 1, 50);
    assertThat(next(hasty, hasty.initial(), 1).get(Geco.KL_WEIGHT)).isEqualTo(1.0 / 50);
    assertThat(next(hasty, hasty.initial(), 0).get(Geco.KL_WEIGHT)).isEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0.99 | 0.1 | 1 | 10 | Cannot set geco_tolerance to 0.0: the value must be positive",
        "0.1 | 1 | 0.1 | 1 | 10 | Cannot set geco_decay to 1.0: the value must be at least 0 and"
            + " below 1",
        "0.1 | 0 | -1 | 1 | 10 | Cannot set geco_rate to -1.0: the value must be positive",
        "0.1 | 0 | 0.1 | 20 | 10 | Cannot set geco_initial to 20.0: the value must be between 0.1"
            + " and 10.0",
        "0.1 | 0 | 0.1 | 1 | 0.5 | Cannot set geco_limit to 0.5: the value must be at least 1"
      })
  void badValuesAreRefused(
      double tolerance, double decay, double rate, double start, double limit, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Geco(tolerance, decay, rate, start, limit))
        .withMessage(message);
  }
}
