package leapfrog.datagen.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import leapfrog.datagen.GoldenTrajectory;
import leapfrog.datagen.integrate.GroundTruth;
import leapfrog.datagen.system.NBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class OrbitSamplersTest {
  private static final int COUNT = 5000;

  /** The published speed of the three-body circular orbit at radius 1. */
  private static final double THREE_BODY_SPEED =
      Math.sqrt(Math.sin(Math.PI / 3) / (2 * Math.pow(Math.cos(Math.PI / 6), 2)));

  static List<GoldenTrajectory> golden() {
    return GoldenTrajectory.all().stream().filter(g -> g.system().contains("body")).toList();
  }

  private static StateSampler sampler(String name, NBody system, Map<String, Double> parameters) {
    return StateSamplers.named(name).create(parameters, system);
  }

  @ParameterizedTest(name = "{0}, G = {2}, m = {3}")
  @CsvSource({
    "two-body-orbit, 2, 1, 1",
    "two-body-orbit, 2, 2.5, 0.4",
    "two-body-orbit, 2, 0.3, 3",
    "two-body-circle, 2, 1, 1",
    "two-body-circle, 2, 2.5, 0.4",
    "three-body-orbit, 3, 1, 1",
    "three-body-orbit, 3, 2.5, 0.4",
    "three-body-orbit, 3, 0.3, 3"
  })
  void withoutNoiseTheOrbitStaysCircular(String name, int bodies, double gravity, double mass) {
    NBody system = new NBody(bodies, gravity, mass);
    Map<String, Double> noNoise = Map.of(bodies == 2 ? "speed_noise" : "velocity_noise", 0.0);
    double[] times = new TimeGrid(0, 5, 40).times();
    int dimension = 4 * bodies;
    for (int index = 0; index < 3; index++) {
      double[] initial =
          sampler(name, system, noNoise).sample(Randomness.stream(1, "circular", index));
      double[] states = GroundTruth.DEFAULT.solve(system, initial, times);
      double radius = Math.hypot(initial[0], initial[1]);
      for (int i = 0; i < times.length; i++) {
        for (int body = 0; body < bodies; body++) {
          double x = states[i * dimension + 2 * body];
          double y = states[i * dimension + 2 * body + 1];
          assertThat(Math.hypot(x, y)).isCloseTo(radius, within(1e-8));
        }
      }
      double angularMomentum =
          initial[0] * initial[dimension / 2 + 1] - initial[1] * initial[dimension / 2];
      assertThat(angularMomentum).as("counter-clockwise").isPositive();
    }
  }

  @Test
  void twoBodiesMirrorEachOther() {
    StateSampler sampler = sampler("two-body-orbit", new NBody(2, 1, 1), Map.of());
    double sum = 0;
    double squares = 0;
    for (int index = 0; index < COUNT; index++) {
      double[] s = sampler.sample(Randomness.stream(1, "two", index));
      assertThat(s[0]).isBetween(0.5, 1.5);
      assertThat(s[1]).isBetween(0.5, 1.5);
      assertThat(new double[] {s[2], s[3], s[6], s[7]}).containsExactly(-s[0], -s[1], -s[4], -s[5]);
      double factor = twoBodyFactor(s);
      sum += factor - 1;
      squares += (factor - 1) * (factor - 1);
    }
    assertThat(sum / COUNT).isCloseTo(0, within(0.003));
    assertThat(Math.sqrt(squares / COUNT)).isCloseTo(0.05, within(0.002));
  }

  @Test
  void circleHasUniformRadiiAndAnglesAndDisturbedSpeeds() {
    StateSampler sampler = sampler("two-body-circle", new NBody(2, 1, 1), Map.of());
    double radii = 0;
    double squaredRadii = 0;
    double[] harmonics = new double[10];
    double squaredFactors = 0;
    for (int index = 0; index < COUNT; index++) {
      double[] s = sampler.sample(Randomness.stream(1, "two circle", index));
      assertThat(new double[] {s[2], s[3], s[6], s[7]}).containsExactly(-s[0], -s[1], -s[4], -s[5]);
      double radius = Math.hypot(s[0], s[1]);
      double angle = Math.atan2(s[1], s[0]);
      assertThat(radius).isBetween(0.5 - 1e-12, 1.5 + 1e-12);
      radii += radius / COUNT;
      squaredRadii += (radius - 1) * (radius - 1) / COUNT;
      for (int k = 1; k <= 5; k++) {
        harmonics[2 * k - 2] += Math.cos(k * angle) / COUNT;
        harmonics[2 * k - 1] += Math.sin(k * angle) / COUNT;
      }
      squaredFactors += Math.pow(twoBodyFactor(s) - 1, 2) / COUNT;
    }
    assertThat(radii).isCloseTo(1, within(0.015));
    assertThat(squaredRadii).isCloseTo(1 / 12.0, within(0.004));
    assertThat(harmonics).containsExactly(new double[10], within(0.04));
    assertThat(Math.sqrt(squaredFactors)).isCloseTo(0.05, within(0.002));
  }

  /** The speed of the first body over that of the circular orbit, for m = G = 1. */
  private static double twoBodyFactor(double[] s) {
    double scale = 2 * Math.pow(Math.hypot(s[0], s[1]), 1.5);
    double factor = s[5] * scale / s[0];
    assertThat(s[4] * scale).as("one factor").isCloseTo(-factor * s[1], within(1e-12));
    return factor;
  }

  @Test
  void threeBodiesFormATriangleWithDisturbedVelocities() {
    StateSampler sampler = sampler("three-body-orbit", new NBody(3, 1, 1), Map.of());
    double sum = 0;
    double squares = 0;
    double product = 0;
    for (int index = 0; index < COUNT; index++) {
      double[] s = sampler.sample(Randomness.stream(1, "three", index));
      assertThat(Math.hypot(s[0], s[1])).isBetween(0.9 - 1e-12, 1.2 + 1e-12);
      double[] factors = threeBodyFactors(s);
      for (double factor : factors) {
        assertThat(factor).isBetween(0.8 - 1e-9, 1.2 + 1e-9);
        sum += (factor - 1) / 6;
        squares += (factor - 1) * (factor - 1) / 6;
      }
      product += (factors[0] - 1) * (factors[1] - 1);
    }
    assertThat(sum / COUNT).isCloseTo(0, within(0.003));
    assertThat(squares / COUNT).isCloseTo(0.04 / 3, within(0.0005));
    assertThat(product / COUNT).as("independent").isCloseTo(0, within(0.001));
  }

  /** Each velocity component over that of the circular orbit, for m = G = 1. */
  private static double[] threeBodyFactors(double[] s) {
    double r = Math.hypot(s[0], s[1]);
    double[] factors = new double[6];
    for (int body = 0; body < 3; body++) {
      double angle = Math.atan2(s[1], s[0]) + body * 2 * Math.PI / 3;
      assertThat(s[2 * body]).isCloseTo(r * Math.cos(angle), within(1e-12));
      assertThat(s[2 * body + 1]).isCloseTo(r * Math.sin(angle), within(1e-12));
      double speed = THREE_BODY_SPEED / Math.sqrt(r);
      factors[2 * body] = s[6 + 2 * body] / (-speed * Math.sin(angle));
      factors[2 * body + 1] = s[7 + 2 * body] / (speed * Math.cos(angle));
    }
    return factors;
  }

  /** The reference trajectories start from states that were drawn in this way. */
  @ParameterizedTest
  @MethodSource("golden")
  void referenceStatesAreOfThisDistribution(GoldenTrajectory golden) {
    double[] state = golden.state(0);
    if (golden.system().equals("two-body")) {
      assertThat(twoBodyFactor(state)).isBetween(0.8, 1.2);
    } else {
      for (double factor : threeBodyFactors(state)) {
        assertThat(factor).isBetween(0.8, 1.2);
      }
    }
  }
}
