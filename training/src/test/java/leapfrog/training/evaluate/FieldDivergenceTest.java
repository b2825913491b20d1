package leapfrog.training.evaluate;

import static leapfrog.training.Examples.random;
import static leapfrog.training.Examples.uniform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import leapfrog.training.Examples;
import leapfrog.training.data.PhaseSpaceSamples;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.Tensor;
import org.junit.jupiter.api.Test;

/** The trace of a field's Jacobian. */
class FieldDivergenceTest {
  private static PhaseSpaceSamples samples(int rows, int dimension) {
    Tensor x = new Tensor(new int[] {rows, dimension}, uniform(rows * dimension, 1, 3));
    return new PhaseSpaceSamples(x, Tensor.zeros(rows, dimension));
  }

  @Test
  void ofALinearFieldIsItsTrace() {
    TrueField linear =
        new TrueField(
            (t, x, dx) -> {
              dx[0] = 2 * x[0] + 5 * x[1];
              dx[1] = 7 * x[0] - 3.5 * x[1];
            });
    assertThat(FieldDivergence.at(linear, new double[] {0.3, -0.8})).isCloseTo(-1.5, within(1e-8));
    Metric metric = FieldDivergence.of(linear, samples(40, 2));
    assertThat(metric.mean()).isCloseTo(1.5, within(1e-8));
    assertThat(metric.standardError()).isNaN();
  }

  /** dq/dt = q²/2 has the divergence q; the mean is quadratic, over every second state. */
  @Test
  void isTheRootMeanSquareOverAtMostHundredStates() {
    PhaseSpaceSamples samples = samples(200, 2);
    double sum = 0;
    for (int row = 0; row < 200; row += 2) {
      sum += Math.pow(samples.x().values()[2 * row], 2);
    }
    TrueField field =
        new TrueField(
            (t, x, dx) -> {
              dx[0] = x[0] * x[0] / 2;
              dx[1] = 0;
            });
    assertThat(FieldDivergence.of(field, samples).mean())
        .isCloseTo(Math.sqrt(sum / 100), within(1e-8));
  }

  @Test
  void ofAHamiltonianNetworkIsZeroToRoundOff() {
    DynamicsModel hnn = Examples.hnn(200, 8);
    assertThat(
            FieldDivergence.of(hnn.field(hnn.initialParameters(random(4))), samples(30, 8)).mean())
        .isLessThan(1e-12);
    DynamicsModel baseline = Examples.baseline(200, 8);
    assertThat(
            FieldDivergence.of(
                    baseline.field(baseline.initialParameters(random(4))), samples(30, 8))
                .mean())
        .isGreaterThan(1e-3);
  }
}
