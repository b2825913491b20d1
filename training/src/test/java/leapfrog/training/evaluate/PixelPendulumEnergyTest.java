package leapfrog.training.evaluate;

import static leapfrog.training.Examples.random;
import static leapfrog.training.Examples.uniform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import leapfrog.datagen.sample.Randomness;
import leapfrog.datagen.sample.StateSampler;
import leapfrog.datagen.sample.StateSamplers;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.hipparchus.stat.StatUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Angles and energies read from true frames. */
class PixelPendulumEnergyTest {
  private static final PixelPendulum PENDULUM = PixelPendulum.of(PixelPendulums.spec());
  private static final PixelPendulumEnergy ENERGY =
      new PixelPendulumEnergy(PENDULUM.system(), PENDULUM.renderer(), PENDULUM.step());

  private static double[] frame(double angle) {
    byte[] bytes = new byte[28 * 28];
    PENDULUM.renderer().draw(new double[] {angle}, bytes, 0);
    double[] frame = new double[bytes.length];
    for (int i = 0; i < frame.length; i++) {
      frame[i] = (bytes[i] & 0xff) / 255.0;
    }
    return frame;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.6, 4e-4, 2.5e-3",
    "0, 3.14159, 1.5e-3, 1e-2",
    "0.013, 0.6, 8e-4, 3e-3",
    "0.013, 3.14159, 2e-3, 1e-2"
  })
  void anglesAreRead(double noise, double range, double deviation, double most) {
    PendulumAngles angles = new PendulumAngles(PENDULUM.renderer());
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random(5));
    double[] truth = uniform(500, range, 6);
    double[] errors = new double[truth.length];
    for (int i = 0; i < truth.length; i++) {
      double[] frame = frame(truth[i]);
      for (int pixel = 0; pixel < frame.length; pixel++) {
        frame[pixel] += noise * normal.sample();
      }
      errors[i] = Math.IEEEremainder(angles.angle(frame, 0) - truth[i], 2 * Math.PI);
      assertThat(errors[i]).isCloseTo(0, within(most));
    }
    assertThat(Math.sqrt(StatUtils.sumSq(errors) / errors.length)).isLessThan(deviation);
    assertThat(StatUtils.mean(errors)).isCloseTo(0, within(deviation / 4));
  }

  @Test
  void aFrameOfNoNumbersHasNoAngle() {
    double[] frame = frame(0.2);
    frame[400] = Double.NaN;
    assertThat(new PendulumAngles(PENDULUM.renderer()).angle(frame, 0)).isNaN();
  }

  @Test
  void energiesAreInThePublishedUnit() {
    // At rest at 0.5, then moving through 0.25 at 10 radians per second.
    assertThat(ENERGY.energies(new double[] {0.5, 0.5, 0.5})).containsExactly(expected(0.5, 0));
    assertThat(ENERGY.energies(new double[] {-0.25, 0.25, 0.75, 1.25}))
        .containsExactly(new double[] {expected(0.25, 10), expected(0.75, 10)}, within(1e-12));
    assertThat(ENERGY.energies(new double[] {3, 3.1, 3.2 - 2 * Math.PI})[0])
        .isCloseTo(expected(3.1, 2), within(1e-12));
  }

  private static double expected(double angle, double velocity) {
    double p = 0.25 * velocity;
    return 1.875 * (1 - StrictMath.cos(angle)) + p * p;
  }

  @Test
  void theTruthConservesIt() {
    StateSampler sampler = StateSamplers.named("gym-reset").create(Map.of(), PENDULUM.system());
    for (int i = 0; i < 15; i++) {
      double[] states =
          PENDULUM
              .film(sampler.sample(Randomness.stream(0, "evaluation", i)), 100)
              .states()
              .values();
      double[] angles = new double[100];
      double[] own = new double[98];
      for (int t = 0; t < 100; t++) {
        angles[t] = states[2 * t];
        if (t > 0 && t < 99) {
          own[t - 1] = expected(states[2 * t], states[2 * t + 1] / 0.25);
        }
      }
      double[] energies = ENERGY.energies(angles);
      assertThat(swing(energies)).isLessThan(0.012);
      // The energy with Gym's own velocities is not conserved by Gym's own steps.
      assertThat(swing(own)).isGreaterThan(0.15);
      assertThat(StatUtils.mean(energies)).isCloseTo(StatUtils.mean(own), within(3e-3));
    }
  }

  /** From the least to the largest, in parts of the mean. */
  private static double swing(double[] energies) {
    return (StatUtils.max(energies) - StatUtils.min(energies)) / StatUtils.mean(energies);
  }

  @Test
  void theEnergyOfTrueFramesIsThatOfTheTrueAngles() {
    StateSampler sampler = StateSamplers.named("gym-reset").create(Map.of(), PENDULUM.system());
    double squares = 0;
    for (int i = 0; i < 15; i++) {
      PendulumFilm film = PENDULUM.film(sampler.sample(Randomness.stream(0, "evaluation", i)), 100);
      double[] truth = new double[100];
      Arrays.setAll(truth, t -> film.states().values()[2 * t]);
      int size = 28 * 28;
      double[] read = ENERGY.angles(film.observations().values(), size, 2 * size, truth.length);
      double[] expected = ENERGY.energies(truth);
      double[] measured = ENERGY.energies(read);
      for (int t = 0; t < expected.length; t++) {
        squares += Math.pow(measured[t] - expected[t], 2) / expected.length / 15;
      }
    }
    // A hundredth of the published error of a Hamiltonian network, 1.5e-4.
    assertThat(squares).isBetween(1e-9, 1.5e-6);
  }
}
