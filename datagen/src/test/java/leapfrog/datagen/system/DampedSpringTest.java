package leapfrog.datagen.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import leapfrog.datagen.sample.Randomness;
import leapfrog.datagen.sample.TimeGrid;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DampedSpringTest {
  private static final double[] START = {0.8, -0.3};

  /** Below, at and above the critical friction 2√(km) = 2, and without any. */
  @ParameterizedTest(name = "k = {0}, m = {1}, γ = {2}")
  @CsvSource({"2, 0.5, 0", "2, 0.5, 0.1", "2, 0.5, 1.5", "2, 0.5, 2", "2, 0.5, 3", "3, 1.7, 0.4"})
  void meetsTheClosedForm(double k, double m, double gamma) {
    double[] times = new TimeGrid(0, 20, 101).times();
    double[] states = new DampedSpring(k, m, gamma).solve(START, times);
    for (int i = 0; i < times.length; i++) {
      double[] exact = exact(k, m, gamma, times[i]);
      assertThat(states[2 * i]).isCloseTo(exact[0], within(1e-9));
      assertThat(states[2 * i + 1]).isCloseTo(exact[1], within(1e-9));
    }
  }

  /** q = e^{−βt}(q₀C + (v₀ + βq₀)S) where C and S are cos ωt and (sin ωt)/ω or their limits. */
  private static double[] exact(double k, double m, double gamma, double t) {
    double beta = gamma / (2 * m);
    double squaredFrequency = k / m - beta * beta;
    double omega = Math.sqrt(Math.abs(squaredFrequency));
    double c = 1;
    double s = t;
    if (squaredFrequency > 0) {
      c = Math.cos(omega * t);
      s = Math.sin(omega * t) / omega;
    } else if (squaredFrequency < 0) {
      c = Math.cosh(omega * t);
      s = Math.sinh(omega * t) / omega;
    }
    double q0 = START[0];
    double v0 = START[1] / m;
    double decay = Math.exp(-beta * t);
    double q = decay * (q0 * c + (v0 + beta * q0) * s);
    double v = decay * (v0 * c - (beta * v0 + k / m * q0) * s);
    return new double[] {q, m * v};
  }

  @Test
  void frictionIsAllThatSetsItApartFromTheSpring() {
    DampedSpring damped = new DampedSpring(2, 0.5, 0.3);
    MassSpring spring = new MassSpring(2, 0.5);
    UniformRandomProvider random = Randomness.stream(1, "friction", 0);
    for (int i = 0; i < 20; i++) {
      double[] state = {2 * random.nextDouble() - 1, 2 * random.nextDouble() - 1};
      double[] with = new double[2];
      double[] without = new double[2];
      damped.derivative(0, state, with);
      spring.derivative(0, state, without);
      assertThat(with[0]).isEqualTo(without[0]);
      assertThat(with[1] - without[1]).isCloseTo(-0.3 * state[1] / 0.5, within(1e-15));
      assertThat(damped.energy(state)).isEqualTo(spring.energy(state));
    }
  }

  @Test
  void withoutFrictionItIsTheSpring() {
    DampedSpring free = new DampedSpring(2, 0.5, 0);
    double[] times = new TimeGrid(0, 10, 50).times();
    assertThat(free.conservative()).isTrue();
    assertThat(new DampedSpring(2, 0.5, 1e-9).conservative()).isFalse();
    assertThat(free.solve(START, times))
        .containsExactly(new MassSpring(2, 0.5).solve(START, times));
  }

  /** dH/dt = −γq̇², by central differences along a solution. */
  @Test
  void losesEnergyToFriction() {
    double gamma = 0.4;
    DampedSpring system = new DampedSpring(3, 1.7, gamma);
    double h = 1e-3;
    double[] times = new TimeGrid(0, 10, 10_001).times();
    double[] states = system.solve(START, times);
    for (int i = 1; i < times.length - 1; i++) {
      double[] before = {states[2 * i - 2], states[2 * i - 1]};
      double[] after = {states[2 * i + 2], states[2 * i + 3]};
      double rate = (system.energy(after) - system.energy(before)) / (2 * h);
      double velocity = states[2 * i + 1] / 1.7;
      assertThat(rate).isCloseTo(-gamma * velocity * velocity, within(1e-6));
      assertThat(system.energy(after)).isLessThan(system.energy(before));
    }
  }
}
