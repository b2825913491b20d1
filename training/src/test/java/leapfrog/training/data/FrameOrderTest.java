package leapfrog.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order in which training takes rows. */
class FrameOrderTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 256, 257, 300, 1000, 4096})
  void everyEpochIsAPermutation(int rows) {
    FrameOrder order = new FrameOrder(rows, 3);
    for (int epoch = 0; epoch < 5; epoch++) {
      int[] sorted = order.epoch(epoch);
      Arrays.sort(sorted);
      assertThat(sorted).isEqualTo(IntStream.range(0, rows).toArray());
    }
  }

  @Test
  void isAPureFunctionOfSeedAndEpoch() {
    int[] order = new FrameOrder(500, 7).epoch(3);
    assertThat(new FrameOrder(500, 7).epoch(3)).isEqualTo(order);
    assertThat(new FrameOrder(500, 7).epoch(4)).isNotEqualTo(order);
    assertThat(new FrameOrder(500, 8).epoch(3)).isNotEqualTo(order);
  }

  /** Golden values: another order would give other results of every trial. */
  @Test
  void staysAsItIs() {
    assertThat(new FrameOrder(10, 1).epoch(0)).containsExactly(8, 4, 5, 9, 7, 6, 0, 2, 3, 1);
    assertThat(Arrays.hashCode(new FrameOrder(1000, 1).epoch(2))).isEqualTo(-1_194_550_407);
  }

  /** What streaming relies on: a window's blocks are used up before the next window's. */
  @ParameterizedTest
  @ValueSource(ints = {64, 250, 1000, 4096})
  void aWindowIsUsedUpBeforeTheNext(int rows) {
    for (int epoch = 0; epoch < 5; epoch++) {
      int[] order = new FrameOrder(rows, 11).epoch(epoch);
      int begin = 0;
      Set<Integer> seen = new HashSet<>();
      while (begin < rows) {
        Set<Integer> window = new HashSet<>();
        int end = begin;
        while (end < rows
            && (window.contains(order[end] / 64) || window.size() < FrameOrder.WINDOW)) {
          window.add(order[end++] / 64);
        }
        assertThat(seen).doesNotContainAnyElementsOf(window);
        seen.addAll(window);
        begin = end;
      }
    }
  }

  /** 256 successive rows touch no more blocks than three windows have, even between epochs. */
  @Test
  void neighboursAreInFewBlocks() {
    FrameOrder order = new FrameOrder(4000, 5);
    int[] epochs =
        IntStream.range(0, 3).flatMap(epoch -> Arrays.stream(order.epoch(epoch))).toArray();
    for (int i = 0; i + 256 <= epochs.length; i++) {
      assertThat(Arrays.stream(epochs, i, i + 256).map(row -> row / 64).distinct().count())
          .isLessThanOrEqualTo(3 * FrameOrder.WINDOW);
    }
  }

  @Test
  void everyRowIsAsLikelyAtEveryPlace() {
    int rows = 700;
    int epochs = 2000;
    double[] mean = new double[rows];
    for (int epoch = 0; epoch < epochs; epoch++) {
      int[] order = new FrameOrder(rows, 13).epoch(epoch);
      for (int place = 0; place < rows; place++) {
        mean[order[place]] += place / (double) epochs;
      }
    }
    // A place is uniform with a standard deviation of 700/√12; 5 of those of the mean are 23.
    for (double place : mean) {
      assertThat(place).isCloseTo((rows - 1) / 2.0, within(23.0));
    }
  }

  @Test
  void thereMustBeRows() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameOrder(0, 1))
        .withMessage("Cannot order 0 rows: there must be at least one");
  }
}
