package leapfrog.datagen.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import leapfrog.datagen.Allocation;
import leapfrog.datagen.system.MassSpring;
import leapfrog.datagen.system.Pendulum;
import leapfrog.datagen.system.PhysicalSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every fixed-step method must satisfy. */
final class FixedStepMethodContractTest {
  private static final PhysicalSystem PENDULUM = new Pendulum(0.5, 3, 1);

  /** A field, a state at time 0 and the exact state at later times. */
  @SuppressWarnings("ArrayRecordComponent") // plain data of a test
  private record Problem(
      String name, VectorField field, double[] initial, DoubleFunction<double[]> exact) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Problem> PROBLEMS =
      List.of(
          new Problem(
              "harmonic oscillator",
              new MassSpring(1, 1),
              new double[] {1, 0},
              t -> new double[] {Math.cos(t), -Math.sin(t)}),
          new Problem(
              "pendulum",
              PENDULUM,
              new double[] {1.2, -0.4},
              t -> {
                double[] times = {0, t};
                double[] states =
                    new GroundTruth(1e-13, 1e-14, 100_000)
                        .solve(PENDULUM, new double[] {1.2, -0.4}, times);
                return new double[] {states[2], states[3]};
              }),
          new Problem(
              "driven oscillator",
              (t, state, derivative) -> {
                derivative[0] = state[1];
                derivative[1] = -state[0] + Math.cos(2 * t);
              },
              new double[] {-1.0 / 3, 0},
              t -> new double[] {-Math.cos(2 * t) / 3, 2 * Math.sin(2 * t) / 3}));

  static Stream<FixedStepMethod> methods() {
    return FixedStepMethods.all().stream();
  }

  static Stream<Arguments> methodsAndProblems() {
    return methods()
        .flatMap(method -> PROBLEMS.stream().map(problem -> Arguments.of(method.name(), problem)));
  }

  @Test
  void everyMethodIsThere() {
    assertThat(methods().map(FixedStepMethod::name))
        .containsExactly("euler", "leapfrog", "rk4", "yoshida4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FixedStepMethods.named("verlet"))
        .withMessage(
            "Cannot use integrator 'verlet': it must be one of euler, leapfrog, rk4, yoshida4");
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("methodsAndProblems")
  void errorShrinksWithTheOrder(String name, Problem problem) {
    FixedStepMethod method = FixedStepMethods.named(name);
    double end = 3;
    double[] exact = problem.exact().apply(end);
    List<double[]> points = new ArrayList<>();
    int coarsest = method.order() == 1 ? 2048 : 64;
    for (int steps = coarsest; steps <= 16 * coarsest; steps *= 2) {
      double[] states =
          method.solve(problem.field(), problem.initial(), new double[] {0, end}, steps);
      double error = Math.hypot(states[2] - exact[0], states[3] - exact[1]);
      points.add(new double[] {Math.log(end / steps), Math.log(error)});
    }
    assertThat(slope(points)).isCloseTo(method.order(), within(0.1));
  }

  /** The slope of the least-squares line through points (x, y). */
  private static double slope(List<double[]> points) {
    double meanX = points.stream().mapToDouble(point -> point[0]).average().orElseThrow();
    double meanY = points.stream().mapToDouble(point -> point[1]).average().orElseThrow();
    double covariance = 0;
    double variance = 0;
    for (double[] point : points) {
      covariance += (point[0] - meanX) * (point[1] - meanY);
      variance += (point[0] - meanX) * (point[0] - meanX);
    }
    return covariance / variance;
  }

  @ParameterizedTest
  @MethodSource("methods")
  void symplecticMethodsPreserveAreaAndOthersDoNot(FixedStepMethod method) {
    Stepper stepper = method.start(PENDULUM, 2);
    double h = 1e-4;
    double[][] columns = new double[2][];
    for (int j = 0; j < 2; j++) {
      double[] up = {1.2, -0.4};
      double[] down = {1.2, -0.4};
      up[j] += h;
      down[j] -= h;
      stepper.step(0, 0.3, up);
      stepper.step(0, 0.3, down);
      columns[j] = new double[] {(up[0] - down[0]) / (2 * h), (up[1] - down[1]) / (2 * h)};
    }
    double area = columns[0][0] * columns[1][1] - columns[1][0] * columns[0][1];
    assertThat(Math.abs(area - 1) < 1e-7).isEqualTo(method.symplectic());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void symplecticMethodsAreReversible(FixedStepMethod method) {
    Stepper stepper = method.start(PENDULUM, 2);
    double[] state = {1.2, -0.4};
    for (int i = 0; i < 200; i++) {
      stepper.step(i * 0.1, 0.1, state);
    }
    for (int i = 200; i > 0; i--) {
      stepper.step(i * 0.1, -0.1, state);
    }
    double error = Math.hypot(state[0] - 1.2, state[1] + 0.4);
    assertThat(error < 1e-12).isEqualTo(method.symplectic());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void symplecticMethodsKeepTheEnergyErrorBounded(FixedStepMethod method) {
    Stepper stepper = method.start(PENDULUM, 2);
    double[] state = {1.2, -0.4};
    double energy = PENDULUM.energy(state);
    double early = 0;
    double late = 0;
    int steps = 20_000;
    for (int i = 0; i < steps; i++) {
      stepper.step(i * 0.1, 0.1, state);
      double error = Math.abs(PENDULUM.energy(state) - energy);
      if (i < steps / 20) {
        early = Math.max(early, error);
      } else if (i > steps - steps / 20) {
        late = Math.max(late, error);
      }
    }
    assertThat(late < 1.1 * early).isEqualTo(method.symplectic());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void stepsAllocateNothing(FixedStepMethod method) {
    Stepper stepper = method.start(PENDULUM, 2);
    double[] state = {1.2, -0.4};
    assertThat(Allocation.bytesPerCall(() -> stepper.step(0, 0.01, state))).isLessThan(1);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void solvesBackward(FixedStepMethod method) {
    double[] forward =
        method.solve(PENDULUM, new double[] {1.2, -0.4}, new double[] {0, 0.5, 1}, 2000);
    double[] backward =
        method.solve(
            PENDULUM, new double[] {forward[4], forward[5]}, new double[] {1, 0.5, 0}, 2000);
    double tolerance = method.order() == 1 ? 1e-2 : 1e-6;
    assertThat(backward[2]).isCloseTo(forward[2], within(tolerance));
    assertThat(backward[4]).isCloseTo(1.2, within(tolerance));
    assertThat(backward[5]).isCloseTo(-0.4, within(tolerance));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void saysWhenTheStateIsNoLongerFinite(FixedStepMethod method) {
    VectorField explosive =
        (t, state, derivative) -> {
          derivative[0] = 0;
          derivative[1] = t < 2 ? 0 : Double.POSITIVE_INFINITY;
        };
    assertThatExceptionOfType(IntegrationException.class)
        .isThrownBy(
            () -> method.solve(explosive, new double[] {0, 0}, new double[] {0, 1, 2, 3, 4}, 10))
        .satisfies(e -> assertThat(e.time()).isBetween(2.0, 3.0))
        .withMessageContaining("the state is ");
  }

  @Test
  void needsAtLeastOneStep() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Euler().solve(PENDULUM, new double[2], new double[] {0, 1}, 0))
        .withMessage("Cannot set steps per interval to 0: the value must be at least 1");
  }
}
