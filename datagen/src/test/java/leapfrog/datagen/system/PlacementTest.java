package leapfrog.datagen.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Where bodies are, y upwards. */
final class PlacementTest {
  private static double[] place(PhysicalSystem system, double... q) {
    double[] xy = new double[2 * system.bodies()];
    system.place(q, xy);
    return xy;
  }

  @Test
  void aMassOnASpringMovesAlongTheHorizontal() {
    assertThat(place(new MassSpring(2, 0.5), -0.7)).containsExactly(-0.7, 0);
    assertThat(place(new DampedSpring(2, 0.5, 0.1), 0.4)).containsExactly(0.4, 0);
  }

  @Test
  void aPendulumHangsDownAndSwingsToTheRight() {
    PhysicalSystem pendulum = new Pendulum(0.5, 3, 2);
    assertThat(place(pendulum, 0)).containsExactly(0, -2);
    assertThat(place(pendulum, Math.PI / 6))
        .containsExactly(new double[] {1, -Math.sqrt(3)}, within(1e-15));
    assertThat(place(pendulum, -Math.PI / 2)).containsExactly(new double[] {-2, 0}, within(1e-15));
    assertThat(place(pendulum, Math.PI)).containsExactly(new double[] {0, 2}, within(1e-15));
  }

  @Test
  void gravitatingBodiesAreWhereTheirCoordinatesSay() {
    assertThat(place(new NBody(3, 1, 1), 1, 2, 3, 4, 5, 6)).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void theSecondPendulumHangsFromTheFirst() {
    PhysicalSystem system = new DoublePendulum(1, 1, 2, 3, 9.81);
    assertThat(place(system, 0, 0)).containsExactly(0, -2, 0, -5);
    assertThat(place(system, Math.PI / 2, Math.PI))
        .containsExactly(new double[] {2, 0, 2, 3}, within(1e-15));
  }
}
