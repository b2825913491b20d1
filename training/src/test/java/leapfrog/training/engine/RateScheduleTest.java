package leapfrog.training.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateScheduleTest {
  @Test
  void aConstantRateIsConstant() {
    for (int step : new int[] {1, 2, 1000}) {
      assertThat(RateSchedule.CONSTANT.factor(step)).isEqualTo(1);
    }
  }

  @Test
  void warmupGrowsEvenlyAndACosineFallsToAFiftieth() {
    RateSchedule schedule = new RateSchedule(100, RateSchedule.Decay.COSINE, 1100);
    assertThat(schedule.factor(1)).isEqualTo(0.01);
    assertThat(schedule.factor(50)).isEqualTo(0.5);
    assertThat(schedule.factor(100)).isEqualTo(1);
    assertThat(schedule.factor(600)).isCloseTo(0.51, within(1e-12));
    assertThat(schedule.factor(1100)).isCloseTo(0.02, within(1e-12));
    assertThat(schedule.factor(5000)).isCloseTo(0.02, within(1e-12));
  }

  @Test
  void aWarmupThatNeverEndsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RateSchedule(60, RateSchedule.Decay.NONE, 60))
        .withMessageContaining("Cannot set warmup_steps to 60");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RateSchedule(-1, RateSchedule.Decay.NONE, 60));
  }
}
