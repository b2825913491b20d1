package leapfrog.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.api.Test;

/** The batch of each step. */
class BatchesTest {
  private static final int ROWS = 10;

  /** Sample i has the state (i, 10 + i) and the derivative (100 + i, 1000 + i). */
  private static PhaseSpaceSamples samples() {
    Tensor x = Tensor.zeros(ROWS, 2);
    Tensor dx = Tensor.zeros(ROWS, 2);
    for (int i = 0; i < ROWS; i++) {
      x.values()[2 * i] = i;
      x.values()[2 * i + 1] = 10 + i;
      dx.values()[2 * i] = 100 + i;
      dx.values()[2 * i + 1] = 1000 + i;
    }
    return new PhaseSpaceSamples(x, dx);
  }

  /** The indices of the samples in a batch, whose rows must be whole samples. */
  private static int[] indices(Tensors batch) {
    double[] x = batch.get(DynamicsModel.STATE).values();
    double[] dx = batch.get(DynamicsModel.DERIVATIVE).values();
    int[] indices = new int[x.length / 2];
    for (int row = 0; row < indices.length; row++) {
      int i = (int) x[2 * row];
      assertThat(x[2 * row + 1]).isEqualTo(10 + i);
      assertThat(dx[2 * row]).isEqualTo(100 + i);
      assertThat(dx[2 * row + 1]).isEqualTo(1000 + i);
      indices[row] = i;
    }
    return indices;
  }

  @Test
  void aBatchHoldsDifferentSamples() {
    Batches batches = new Batches(samples(), 4, 1);
    for (int step = 0; step < 200; step++) {
      int[] indices = indices(batches.batch(step));
      assertThat(indices).hasSize(4).doesNotHaveDuplicates();
    }
  }

  @Test
  void everySampleIsAsLikelyAsAnother() {
    Batches batches = new Batches(samples(), 4, 2);
    int[] counts = new int[ROWS];
    int steps = 5000;
    for (int step = 0; step < steps; step++) {
      for (int index : indices(batches.batch(step))) {
        counts[index]++;
      }
    }
    for (int count : counts) {
      assertThat(count / (double) steps).isCloseTo(0.4, within(0.03));
    }
  }

  @Test
  void theBatchIsAPureFunctionOfSeedAndStep() {
    Batches inOrder = new Batches(samples(), 4, 3);
    int[][] batches = new int[50][];
    for (int step = 0; step < 50; step++) {
      batches[step] = indices(inOrder.batch(step));
    }
    Batches backwards = new Batches(samples(), 4, 3);
    Batches otherSeed = new Batches(samples(), 4, 4);
    int same = 0;
    for (int step = 49; step >= 0; step--) {
      assertThat(indices(backwards.batch(step))).containsExactly(batches[step]);
      same += Arrays.equals(indices(otherSeed.batch(step)), batches[step]) ? 1 : 0;
    }
    assertThat(same).isLessThan(3);
    assertThat(Arrays.stream(batches).map(Arrays::toString).distinct()).hasSizeGreaterThan(45);
  }

  @Test
  void aBatchOfTheWholeSplitIsAPermutation() {
    assertThat(indices(new Batches(samples(), ROWS, 5).batch(0)))
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void theFullBatchIsNotCopied() {
    PhaseSpaceSamples samples = samples();
    Batches batches = new Batches(samples, 0, 6);
    for (int step = 0; step < 3; step++) {
      assertThat(batches.batch(step).get(DynamicsModel.STATE)).isSameAs(samples.x());
      assertThat(batches.batch(step).get(DynamicsModel.DERIVATIVE)).isSameAs(samples.dx());
    }
  }

  @Test
  void batchesAreNotLargerThanTheSplit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Batches(samples(), 11, 1))
        .withMessage("Cannot set batch to 11: the training split has 10 samples");
  }
}
