package leapfrog.datagen.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.IntStream;
import leapfrog.datagen.integrate.GroundTruth;
import leapfrog.datagen.integrate.IntegrationException;
import leapfrog.datagen.sample.TimeGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GymPendulumTest {
  private static final PhysicalSystem GYM = Systems.named("gym-pendulum").create(Map.of());

  /** The times of the published trials: 103 frames. */
  private static final double[] FRAMES = new TimeGrid(0, 5.1, 103).times();

  /** Starts at rest or in motion; the last two turn over the top, the very last is clipped. */
  @ParameterizedTest(name = "g = {0}, l = {1}, θ = {2}, θ̇ = {3}")
  @CsvSource({
    "10, 1, 0.4, -0.9, false",
    "10, 1, -0.5, 0.3, false",
    "10, 2.5, 3.1, 0, false",
    "10, 1, 0.1, 7.9, false",
    "60, 1, 2.9, 1, true"
  })
  void stepsLikeGym(double g, double l, double angle, double speed, boolean clips) {
    double[] states =
        new GymPendulum(g, 1.3, l, 0.05, 8, 0.25).solve(new double[] {angle, 0.25 * speed}, FRAMES);
    double th = angle + Math.PI;
    double thdot = speed;
    boolean clipped = false;
    for (int i = 0; i < FRAMES.length; i++) {
      double seen = Math.atan2(-Math.sin(th), -Math.cos(th));
      assertThat(states[2 * i]).isCloseTo(seen, within(1e-9));
      assertThat(states[2 * i + 1]).isCloseTo(0.25 * thdot, within(1e-9));
      double newthdot = thdot + (-3 * g / (2 * l) * Math.sin(th + Math.PI)) * 0.05;
      th = th + newthdot * 0.05;
      thdot = Math.min(Math.max(newthdot, -8), 8);
      clipped |= thdot != newthdot;
    }
    assertThat(clipped).isEqualTo(clips);
  }

  @Test
  void hangsStillAndStaysWithinOneTurn() {
    assertThat(GYM.solve(new double[2], FRAMES)).containsOnly(0.0);
    double[] spinning = GYM.solve(new double[] {0, 0.25 * 7.9}, FRAMES);
    int wraps = 0;
    for (int i = 0; i < FRAMES.length; i++) {
      assertThat(spinning[2 * i]).isGreaterThan(-Math.PI).isLessThanOrEqualTo(Math.PI);
      wraps += i > 0 && spinning[2 * i] < spinning[2 * i - 2] - Math.PI ? 1 : 0;
    }
    assertThat(wraps).isEqualTo(3);
    assertThat(GYM.solve(new double[] {-Math.PI, 0}, new double[] {0})[0]).isEqualTo(Math.PI);
  }

  @Test
  void fewerTimesShowTheSameSteps() {
    double[] initial = {0.4, -0.2};
    double[] all = GYM.solve(initial, FRAMES);
    double[] few = GYM.solve(initial, new double[] {2, 2.15, 7.1});
    assertThat(few).containsExactly(all[0], all[1], all[6], all[7], all[204], all[205]);
  }

  /** The published analysis plots 2cH = p² + 1.875(1 − cos q). */
  @Test
  void energyIsThePublishedOneButForAFactor() {
    for (double q = -3; q <= 3; q += 0.37) {
      double p = 0.3 * q - 0.1;
      assertThat(0.5 * GYM.energy(new double[] {q, p}))
          .isCloseTo(p * p + 1.875 * (1 - Math.cos(q)), within(1e-14));
    }
  }

  /** The error of one step after another, against the field and in the energy, is of order dt. */
  @Test
  void stepsApproachTheFieldToFirstOrder() {
    double[] initial = {0.4, -0.2};
    double[] times = new TimeGrid(0, 2, 41).times();
    double[] truth = GroundTruth.DEFAULT.solve(GYM, initial, times);
    double[] stateErrors = new double[3];
    double[] energyErrors = new double[3];
    for (int halving = 0; halving < 3; halving++) {
      double dt = 0.05 / (1 << (4 * halving));
      GymPendulum system = new GymPendulum(10, 1, 1, dt, 8, 0.25);
      double[] states = system.solve(initial, times);
      for (int i = 0; i < times.length; i++) {
        double[] state = {states[2 * i], states[2 * i + 1]};
        double stateError = Math.hypot(state[0] - truth[2 * i], state[1] - truth[2 * i + 1]);
        double energyError = Math.abs(system.energy(state) - system.energy(initial));
        stateErrors[halving] = Math.max(stateErrors[halving], stateError);
        energyErrors[halving] = Math.max(energyErrors[halving], energyError);
      }
    }
    assertThat(stateErrors[1] / stateErrors[2]).isCloseTo(16, within(0.5));
    assertThat(energyErrors[1] / energyErrors[2]).isCloseTo(16, within(0.5));
    assertThat(energyErrors[0] / GYM.energy(initial)).isBetween(0.01, 0.2);
  }

  @Test
  void reachesOnlyTimesAWholeNumberOfStepsApart() {
    double[] initial = {0.4, -0.2};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GYM.solve(initial, new double[] {1, 1.05, 1.12}))
        .withMessage(
            "Cannot step gym-pendulum from times[1] = 1.05 to times[2] = 1.12: each time must be a"
                + " whole number of steps dt = 0.05 after times[0] = 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GYM.solve(initial, new double[] {0, -0.05}))
        .withMessageContainingAll("times[1] = -0.05", "dt = 0.05");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GYM.solve(initial, new double[] {0, 0.01}))
        .withMessageContainingAll("times[1] = 0.01", "dt = 0.05");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GYM.solve(initial, new double[] {0, 0.05, 0.05 + 1e-12}))
        .withMessageContainingAll("times[2] = 0.050000000001", "dt = 0.05");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GYM.solve(initial, new double[] {0, 5 + 1e-7}))
        .withMessageContainingAll("times[1] = 5.0000001", "dt = 0.05");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GYM.solve(initial, new double[] {0, Double.POSITIVE_INFINITY}))
        .withMessageContainingAll("times[1] = Infinity", "dt = 0.05");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GYM.solve(initial, new double[0]))
        .withMessageContaining("no times");
  }

  @Test
  void reachesTimesThatRoundingHasMoved() {
    double[] times = IntStream.range(0, 2000).mapToDouble(i -> 0.1 + 0.05 * i).toArray();
    double[] accumulated = new double[2000];
    accumulated[0] = 0.1;
    for (int i = 1; i < 2000; i++) {
      accumulated[i] = accumulated[i - 1] + 0.05;
    }
    double[] initial = {0.4, -0.2};
    assertThat(accumulated).isNotEqualTo(times);
    assertThat(GYM.solve(initial, accumulated)).containsExactly(GYM.solve(initial, times));
  }

  @Test
  void rejectsAnInfiniteInitialState() {
    assertThatExceptionOfType(IntegrationException.class)
        .isThrownBy(() -> GYM.solve(new double[] {Double.NaN, 0}, FRAMES))
        .withMessage("Integration failed at t = 0.0: the initial state is [NaN, 0.0]");
  }
}
