package leapfrog.training.analyze.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import leapfrog.datagen.sample.TimeGrid;
import org.junit.jupiter.api.Test;

/** Where known fields lead. */
class RolloutTest {
  private static final double[] TIMES = new TimeGrid(0, 10, 41).times();
  private static final double[] START = {0.6, -0.3};

  @Test
  void followsTheSolution() {
    Rollout rollout = Rollout.of(KnownDynamics.SPRING, START, TIMES);
    assertThat(rollout.times()).hasSize(41).startsWith(0.0, 0.25).endsWith(10.0);
    for (int i = 0; i < TIMES.length; i++) {
      double cos = Math.cos(2 * TIMES[i]);
      double sin = Math.sin(2 * TIMES[i]);
      double[] state = rollout.states().get(i);
      assertThat(state[0]).isCloseTo(0.6 * cos - 0.3 * sin, within(1e-9));
      assertThat(state[1]).isCloseTo(-0.3 * cos - 0.6 * sin, within(1e-9));
    }
    double[] constant = new double[41];
    Arrays.fill(constant, 0.45);
    assertThat(rollout.along(KnownDynamics.SPRING::energy)).containsExactly(constant, within(1e-9));
  }

  /** The distance to the damped state is the radius times 1 − exp(−γt/2), over two coordinates. */
  @Test
  void errorsAreMeansOverTheCoordinates() {
    Rollout truth = Rollout.of(KnownDynamics.SPRING, START, TIMES);
    Rollout damped = Rollout.of(KnownDynamics.damped(0.2).field(), START, TIMES);
    double[] errors = damped.meanSquaredErrors(truth);
    for (int i = 0; i < TIMES.length; i++) {
      double expected = 0.45 * Math.pow(1 - Math.exp(-0.1 * TIMES[i]), 2) / 2;
      assertThat(errors[i]).isCloseTo(expected, within(1e-9));
    }
  }

  /** dq/dt = q² from q = ½ reaches infinity at t = 2. */
  @Test
  void isUnknownFromWhereAFieldBlowsUp() {
    double[] start = {0.5, 1};
    Rollout rollout =
        Rollout.of(
            (t, x, dx) -> {
              dx[0] = x[0] * x[0];
              dx[1] = 0;
            },
            start,
            TIMES);
    assertThat(rollout.states()).hasSize(41);
    for (int i = 0; TIMES[i] < 1.9; i++) {
      assertThat(rollout.states().get(i)[0]).isCloseTo(1 / (2 - TIMES[i]), within(1e-7));
    }
    List<double[]> unknown = rollout.states().subList(9, 41);
    assertThat(unknown).allMatch(state -> Double.isNaN(state[0]) && Double.isNaN(state[1]));
  }

  @Test
  void aFieldThatIsUndefinedLeavesTheInitialState() {
    Rollout rollout = Rollout.of((t, x, dx) -> dx[0] = Double.NaN, START, TIMES);
    assertThat(rollout.states().get(0)).containsExactly(START);
    assertThat(rollout.states().subList(1, 41)).allMatch(state -> Double.isNaN(state[0]));
  }
}
