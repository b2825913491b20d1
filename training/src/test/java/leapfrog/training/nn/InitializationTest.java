package leapfrog.training.nn;

import static leapfrog.training.Examples.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.hipparchus.stat.StatUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The distributions that weights start from. */
class InitializationTest {
  private static Tensor orthogonal(int rows, int columns, long seed) {
    return Initialization.orthogonal().draw(new int[] {rows, columns}, random(seed));
  }

  @ParameterizedTest
  @CsvSource({"3,7", "7,3", "1,5", "5,1", "64,64", "200,2", "2,200"})
  void theShorterSideIsOrthonormal(int rows, int columns) {
    Tensor w = orthogonal(rows, columns, 3);
    assertThat(w.shape()).containsExactly(rows, columns);
    boolean wide = rows < columns;
    int vectors = Math.min(rows, columns);
    for (int a = 0; a < vectors; a++) {
      for (int b = 0; b < vectors; b++) {
        double product = 0;
        for (int i = 0; i < Math.max(rows, columns); i++) {
          product +=
              wide
                  ? w.values()[a * columns + i] * w.values()[b * columns + i]
                  : w.values()[i * columns + a] * w.values()[i * columns + b];
        }
        assertThat(product).isCloseTo(a == b ? 1 : 0, within(1e-13));
      }
    }
  }

  @Test
  void theSeedDeterminesTheWeights() {
    assertThat(orthogonal(6, 4, 1)).isEqualTo(orthogonal(6, 4, 1));
    assertThat(orthogonal(6, 4, 1)).isNotEqualTo(orthogonal(6, 4, 2));
  }

  /**
   * Under the uniform (Haar) distribution every entry has mean 0 and variance 1/n and the trace has
   * variance 1. A QR decomposition without the correction of signs gives one sign to Q₁₁.
   */
  @Test
  void orthogonalMatricesAreUniformlyDistributed() {
    int draws = 4000;
    double[] corner = new double[draws];
    double[] last = new double[draws];
    double[] trace = new double[draws];
    UniformRandomProvider random = random(8);
    for (int i = 0; i < draws; i++) {
      double[] q = Initialization.orthogonal().draw(new int[] {3, 3}, random).values();
      corner[i] = q[0];
      last[i] = q[8];
      trace[i] = q[0] + q[4] + q[8];
    }
    double fourErrors = 4 / Math.sqrt(draws);
    assertThat(StatUtils.mean(corner)).isCloseTo(0, within(fourErrors / Math.sqrt(3)));
    assertThat(StatUtils.mean(last)).isCloseTo(0, within(fourErrors / Math.sqrt(3)));
    assertThat(StatUtils.mean(trace)).isCloseTo(0, within(fourErrors));
    assertThat(StatUtils.variance(corner)).isCloseTo(1.0 / 3, within(0.03));
    assertThat(StatUtils.variance(last)).isCloseTo(1.0 / 3, within(0.03));
    assertThat(StatUtils.variance(trace)).isCloseTo(1, within(0.1));
  }

  @Test
  void orthogonalWeightsNeedAMatrix() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Initialization.orthogonal().draw(new int[] {4}, random(1)))
        .withMessage("Orthogonal weights need a matrix");
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "200"})
  void biasesAreUniformWithinTheBoundOfTheirFanIn(int fanIn) {
    double bound = 1 / Math.sqrt(fanIn);
    double[] values = Initialization.uniformFanIn(fanIn).draw(new int[] {5000}, random(5)).values();
    assertThat(StatUtils.max(values)).isLessThanOrEqualTo(bound).isGreaterThan(0.99 * bound);
    assertThat(StatUtils.min(values)).isGreaterThanOrEqualTo(-bound).isLessThan(-0.99 * bound);
    assertThat(StatUtils.mean(values)).isCloseTo(0, within(0.04 * bound));
    assertThat(StatUtils.variance(values) / (bound * bound)).isCloseTo(1.0 / 3, within(0.02));
  }
}
