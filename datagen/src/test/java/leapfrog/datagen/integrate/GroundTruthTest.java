package leapfrog.datagen.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import leapfrog.datagen.GoldenTrajectory;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.system.Pendulum;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.datagen.system.Systems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GroundTruthTest {
  private static final double[] START = {1.2, -0.4};
  private static final PhysicalSystem PENDULUM = new Pendulum(0.5, 3, 1);

  static List<GoldenTrajectory> golden() {
    return GoldenTrajectory.all();
  }

  @Test
  void thereAreReferencesForEverySystem() {
    assertThat(golden())
        .hasSize(12)
        .extracting(GoldenTrajectory::system)
        .contains("mass-spring", "pendulum", "two-body", "three-body");
  }

  @ParameterizedTest
  @MethodSource("golden")
  void meetsTheReferenceTrajectories(GoldenTrajectory golden) {
    PhysicalSystem system = Systems.named(golden.system()).create(Map.of());
    int n = system.degreesOfFreedom();
    double[] states = GroundTruth.DEFAULT.solve(system, golden.state(0), golden.t());
    double[] state = new double[2 * n];
    double[] derivative = new double[2 * n];
    for (int i = 0; i < golden.t().length; i++) {
      System.arraycopy(states, i * 2 * n, state, 0, 2 * n);
      system.derivative(golden.t()[i], state, derivative);
      assertThat(state).containsExactly(golden.state(i), within(1e-8));
      for (int j = 0; j < n; j++) {
        assertThat(derivative[j]).isCloseTo(golden.dq()[i][j], within(1e-8));
        assertThat(derivative[n + j]).isCloseTo(golden.dp()[i][j], within(1e-8));
      }
      assertThat(system.energy(state)).isCloseTo(golden.energy()[i], within(1e-8));
    }
  }

  @Test
  void goesBackTheWayItCame() {
    double[] there = {0, 1, 2, 5};
    double[] back = {5, 2, 1, 0};
    double[] forward = GroundTruth.DEFAULT.solve(PENDULUM, START, there);
    double[] last = {forward[6], forward[7]};
    double[] backward = GroundTruth.DEFAULT.solve(PENDULUM, last, back);
    for (int i = 0; i < 4; i++) {
      assertThat(backward[2 * i]).isCloseTo(forward[2 * (3 - i)], within(1e-10));
      assertThat(backward[2 * i + 1]).isCloseTo(forward[2 * (3 - i) + 1], within(1e-10));
    }
  }

  @Test
  void oneTimeIsTheInitialState() {
    assertThat(GroundTruth.DEFAULT.solve(PENDULUM, START, new double[] {3})).containsExactly(START);
  }

  @Test
  void outputTimesCostNoEvaluations() {
    int few = evaluations(new TimeGrid(0, 20, 2).times());
    int many = evaluations(new TimeGrid(0, 20, 2000).times());
    assertThat(many).isEqualTo(few);
    assertThat(few).isLessThan(6000);
  }

  private static int evaluations(double[] times) {
    AtomicInteger evaluations = new AtomicInteger();
    VectorField counted =
        (t, state, derivative) -> {
          evaluations.incrementAndGet();
          PENDULUM.derivative(t, state, derivative);
        };
    GroundTruth.DEFAULT.solve(counted, START, times);
    return evaluations.get();
  }

  @Test
  void looserTolerancesCostLessAndErrMore() {
    double[] times = {0, 10};
    double[] exact = GroundTruth.DEFAULT.solve(PENDULUM, START, times);
    double[] loose = new GroundTruth(1e-5, 1e-5, 1000).solve(PENDULUM, START, times);
    assertThat(Math.abs(loose[2] - exact[2])).isBetween(1e-9, 1e-3);
  }

  @Test
  void saysWhereTheFieldBreaksDown() {
    VectorField broken =
        (t, state, derivative) -> {
          derivative[0] = t > 2 ? Double.NaN : 1;
          derivative[1] = 0;
        };
    assertThatExceptionOfType(IntegrationException.class)
        .isThrownBy(() -> GroundTruth.DEFAULT.solve(broken, START, new double[] {0, 3}))
        .withMessageContaining("the derivative is [NaN, 0.0]")
        .satisfies(e -> assertThat(e.time()).isBetween(2.0, 3.0));
  }

  @Test
  void saysWhereTheSolutionEnds() {
    VectorField explosive =
        (t, state, derivative) -> {
          derivative[0] = state[0] * state[0];
          derivative[1] = 0;
        };
    assertThatExceptionOfType(IntegrationException.class)
        .isThrownBy(
            () -> GroundTruth.DEFAULT.solve(explosive, new double[] {1, 0}, new double[] {0, 2}))
        .satisfies(e -> assertThat(e.time()).isCloseTo(1.0, within(1e-6)));
  }

  @Test
  void givesUpAfterTheAllowedEvaluations() {
    GroundTruth frugal = new GroundTruth(1e-12, 1e-12, 100);
    assertThatExceptionOfType(IntegrationException.class)
        .isThrownBy(() -> frugal.solve(PENDULUM, START, new double[] {0, 100}))
        .withMessageContaining("100")
        .satisfies(e -> assertThat(e.time()).isBetween(0.1, 10.0));
  }

  @Test
  void rejectsAnInfiniteInitialState() {
    assertThatExceptionOfType(IntegrationException.class)
        .isThrownBy(
            () ->
                GroundTruth.DEFAULT.solve(
                    PENDULUM, new double[] {Double.NaN, 0}, new double[] {0, 1}))
        .withMessage("Integration failed at t = 0.0: the initial state is [NaN, 0.0]");
  }

  @Test
  void rejectsTimesThatTurnBack() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GroundTruth.DEFAULT.solve(PENDULUM, START, new double[] {0, 2, 1, 3}))
        .withMessageContaining("times[2] = 1.0 after times[1] = 2.0");
  }

  @Test
  void rejectsTolerancesThatAreNotPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GroundTruth(0, 1e-9, 100))
        .withMessage("Cannot set relative tolerance to 0.0: the value must be positive");
  }
}
