package leapfrog.datagen.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import leapfrog.datagen.integrate.GroundTruth;
import leapfrog.datagen.sample.Randomness;
import leapfrog.datagen.sample.TimeGrid;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DoublePendulumTest {
  private static final DoublePendulum UNEVEN = new DoublePendulum(1.3, 0.6, 0.8, 1.1, 9.81);

  private static double[] randomAnglesAndVelocities(UniformRandomProvider random) {
    double[] state = new double[4];
    for (int i = 0; i < 4; i++) {
      state[i] = 4 * random.nextDouble() - 2;
    }
    return state;
  }

  /** (θ₁, θ₂, θ̇₁, θ̇₂) to (θ₁, θ₂, p₁, p₂), p = ∂L/∂θ̇. */
  private static double[] canonical(DoublePendulum s, double[] x) {
    double mixed = s.m2() * s.l1() * s.l2() * Math.cos(x[0] - x[1]);
    return new double[] {
      x[0],
      x[1],
      (s.m1() + s.m2()) * s.l1() * s.l1() * x[2] + mixed * x[3],
      s.m2() * s.l2() * s.l2() * x[3] + mixed * x[2]
    };
  }

  /** Speeds and heights of the two masses, from where they are a moment before and after. */
  @Test
  void energyIsThatOfTwoMassesInThePlane() {
    UniformRandomProvider random = Randomness.stream(1, "double pendulum", 0);
    double h = 1e-5;
    for (int repeat = 0; repeat < 20; repeat++) {
      double[] x = randomAnglesAndVelocities(random);
      double[] now = new double[4];
      double[] before = new double[4];
      double[] after = new double[4];
      UNEVEN.place(new double[] {x[0], x[1]}, now);
      UNEVEN.place(new double[] {x[0] - h * x[2], x[1] - h * x[3]}, before);
      UNEVEN.place(new double[] {x[0] + h * x[2], x[1] + h * x[3]}, after);
      double[] masses = {1.3, 0.6};
      double energy = (1.3 + 0.6) * 9.81 * 0.8 + 0.6 * 9.81 * 1.1;
      for (int body = 0; body < 2; body++) {
        double vx = (after[2 * body] - before[2 * body]) / (2 * h);
        double vy = (after[2 * body + 1] - before[2 * body + 1]) / (2 * h);
        energy += masses[body] * ((vx * vx + vy * vy) / 2 + 9.81 * now[2 * body + 1]);
      }
      assertThat(UNEVEN.energy(canonical(UNEVEN, x))).isCloseTo(energy, within(1e-7));
    }
  }

  /**
   * The accelerations that solve Lagrange's equations l₁(m₁+m₂)θ̈₁ + m₂l₂(θ̈₂cosΔ + θ̇₂²sinΔ) =
   * −(m₁+m₂)g·sinθ₁ and l₂θ̈₂ + l₁(θ̈₁cosΔ − θ̇₁²sinΔ) = −g·sinθ₂.
   */
  private static void lagrange(DoublePendulum s, double[] x, double[] derivative) {
    double cos = Math.cos(x[0] - x[1]);
    double sin = Math.sin(x[0] - x[1]);
    double total = s.m1() + s.m2();
    double right1 = -total * s.g() * Math.sin(x[0]) - s.m2() * s.l2() * x[3] * x[3] * sin;
    double right2 = -s.g() * Math.sin(x[1]) + s.l1() * x[2] * x[2] * sin;
    double determinant = s.l1() * s.l2() * (total - s.m2() * cos * cos);
    derivative[0] = x[2];
    derivative[1] = x[3];
    derivative[2] = (s.l2() * right1 - s.m2() * s.l2() * cos * right2) / determinant;
    derivative[3] = (total * s.l1() * right2 - s.l1() * cos * right1) / determinant;
  }

  @Test
  void movesAsLagrangesEquationsSay() {
    UniformRandomProvider random = Randomness.stream(2, "double pendulum", 0);
    double[] times = new TimeGrid(0, 1.5, 16).times();
    for (int repeat = 0; repeat < 10; repeat++) {
      double[] x = randomAnglesAndVelocities(random);
      double[] expected =
          GroundTruth.DEFAULT.solve((t, state, dx) -> lagrange(UNEVEN, state, dx), x, times);
      double[] states = UNEVEN.solve(canonical(UNEVEN, x), times);
      for (int i = 0; i < times.length; i++) {
        double[] at = new double[4];
        System.arraycopy(expected, 4 * i, at, 0, 4);
        double[] state = new double[4];
        System.arraycopy(states, 4 * i, state, 0, 4);
        assertThat(state).containsExactly(canonical(UNEVEN, at), within(1e-8));
      }
    }
  }

  /**
   * Equal masses and lengths: small oscillations with θ₂ = ±√2·θ₁ have ω² = (2 ∓ √2)g/l (Landau and
   * Lifshitz, "Mechanics", section 23, problem 2).
   */
  @ParameterizedTest(name = "θ₂ = {0}·√2·θ₁")
  @ValueSource(ints = {1, -1})
  void smallOscillationsHaveTheKnownFrequencies(int sign) {
    DoublePendulum system = new DoublePendulum(0.7, 0.7, 1.4, 1.4, 9.81);
    double omega = Math.sqrt((2 - sign * Math.sqrt(2)) * 9.81 / 1.4);
    double amplitude = 1e-5;
    double ratio = sign * Math.sqrt(2);
    double[] times = new TimeGrid(0, 10, 101).times();
    double[] states =
        new GroundTruth(1e-12, 1e-17, 100_000)
            .solve(system, new double[] {amplitude, ratio * amplitude, 0, 0}, times);
    for (int i = 0; i < times.length; i++) {
      double expected = amplitude * Math.cos(omega * times[i]);
      assertThat(states[4 * i]).isCloseTo(expected, within(1e-7 * amplitude));
      assertThat(states[4 * i + 1]).isCloseTo(ratio * expected, within(1e-7 * amplitude));
    }
  }

  @Test
  void standsStillHangingAndUpright() {
    double[] derivative = new double[4];
    UNEVEN.derivative(0, new double[4], derivative);
    assertThat(derivative).containsExactly(new double[4], within(0.0));
    assertThat(UNEVEN.energy(new double[4])).isZero();
    double[] upright = {Math.PI, Math.PI, 0, 0};
    UNEVEN.derivative(0, upright, derivative);
    assertThat(derivative).containsExactly(new double[4], within(1e-14));
    assertThat(UNEVEN.energy(upright)).isCloseTo(2 * 9.81 * (1.9 * 0.8 + 0.6 * 1.1), within(1e-13));
  }
}
