package leapfrog.training.model.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.api.Test;

/** Which points and which noise a training step sees. */
class PointBatchesTest {
  private static final int ROWS = 50;

  private static Tensor points() {
    Tensor points = Tensor.zeros(ROWS, 2);
    Arrays.setAll(points.values(), i -> i);
    return points;
  }

  @Test
  void aBatchIsAFunctionOfSeedAndStep() {
    PointBatches batches = new PointBatches(points(), 10, 1);
    Tensors fifth = batches.batch(5).map(Tensor::copy);
    assertThat(batches.batch(6)).isNotEqualTo(fifth);
    assertThat(batches.batch(5)).isEqualTo(fifth);
    assertThat(new PointBatches(points(), 10, 1).batch(5)).isEqualTo(fifth);
    Tensors other = new PointBatches(points(), 10, 2).batch(5);
    assertThat(other.get(PointBatches.POINTS)).isNotEqualTo(fifth.get(PointBatches.POINTS));
    assertThat(other.get(PointBatches.NOISE)).isNotEqualTo(fifth.get(PointBatches.NOISE));
  }

  @Test
  void pointsAreWholeRowsWithoutRepetition() {
    double[] values = new PointBatches(points(), 20, 3).batch(0).get(PointBatches.POINTS).values();
    Set<Double> seen = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      assertThat(values[2 * i + 1]).isEqualTo(values[2 * i] + 1);
      assertThat(values[2 * i] % 2).isZero();
      seen.add(values[2 * i]);
    }
    assertThat(seen).hasSize(20);
  }

  @Test
  void zeroMeansAllPointsWithNewNoise() {
    PointBatches batches = new PointBatches(points(), 0, 3);
    Tensors first = batches.batch(0).map(Tensor::copy);
    assertThat(first.get(PointBatches.POINTS)).isEqualTo(points());
    assertThat(batches.batch(1).get(PointBatches.NOISE))
        .isNotEqualTo(first.get(PointBatches.NOISE));
  }

  @Test
  void noiseIsStandardNormal() {
    double sum = 0;
    double squares = 0;
    PointBatches batches = new PointBatches(points(), 0, 4);
    for (int step = 0; step < 100; step++) {
      for (double value : batches.batch(step).get(PointBatches.NOISE).values()) {
        sum += value;
        squares += value * value;
      }
    }
    assertThat(sum / 1e4).isCloseTo(0, within(0.04));
    assertThat(squares / 1e4).isCloseTo(1, within(0.06));
  }

  @Test
  void moreThanThereAreAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PointBatches(points(), 51, 1))
        .withMessage("Cannot set batch to 51: the training split has 50 points");
  }
}
