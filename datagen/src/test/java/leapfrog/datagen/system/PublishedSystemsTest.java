package leapfrog.datagen.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import leapfrog.datagen.sample.Randomness;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** The energies as the papers print them, for the default parameters. */
final class PublishedSystemsTest {
  private final UniformRandomProvider random = Randomness.stream(5, "published", 0);

  @Test
  void massSpring() {
    PhysicalSystem system = Systems.named("mass-spring").create(Map.of());
    for (int i = 0; i < 20; i++) {
      double q = random.nextDouble();
      double p = random.nextDouble();
      assertThat(system.energy(new double[] {q, p})).isCloseTo(q * q + p * p, within(1e-14));
    }
  }

  @Test
  void pendulum() {
    PhysicalSystem system = Systems.named("pendulum").create(Map.of());
    for (int i = 0; i < 20; i++) {
      double q = 4 * random.nextDouble();
      double p = random.nextDouble();
      assertThat(system.energy(new double[] {q, p}))
          .isCloseTo(3 * (1 - Math.cos(q)) + p * p, within(1e-14));
    }
  }

  @Test
  void twoBodiesAtRestOneApart() {
    PhysicalSystem system = Systems.named("two-body").create(Map.of());
    double[] state = {0.5, 0, -0.5, 0, 0, 0, 0, 0};
    double[] derivative = new double[8];
    system.derivative(0, state, derivative);
    assertThat(system.energy(state)).isEqualTo(-1);
    assertThat(derivative).containsExactly(0, 0, 0, 0, -1, 0, 1, 0);
  }

  @Test
  void threeBodiesAtRestInATriangle() {
    PhysicalSystem system = new NBody(3, 2, 3);
    double[] state = {0, 0, 3, 0, 0, 4, 0, 0, 0, 0, 0, 0};
    double[] derivative = new double[12];
    system.derivative(0, state, derivative);
    assertThat(system.energy(state)).isCloseTo(-18 * (1 / 3.0 + 1 / 4.0 + 1 / 5.0), within(1e-14));
    double[] expected = {
      0,
      0,
      0,
      0,
      0,
      0,
      2,
      18 / 16.0,
      -2 - 0.6 * 18 / 25,
      0.8 * 18 / 25,
      0.6 * 18 / 25,
      -18 / 16.0 - 0.8 * 18 / 25
    };
    assertThat(derivative).containsExactly(expected, within(1e-14));
  }

  @Test
  void gravityNeedsTwoBodies() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NBody(1, 1, 1))
        .withMessage("Cannot set bodies to 1: gravity needs at least 2");
  }
}
