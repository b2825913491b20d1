package leapfrog.training.data;

import leapfrog.datagen.sample.Randomness;
import leapfrog.datagen.store.TrajectoryWriter;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The order in which training takes the rows of a rendered split, anew in each epoch: a pure
 * function of (rows, seed, epoch), whatever the files and wherever the frames come from.
 *
 * <p>The blocks of 64 rows (the row groups of the files) are shuffled, then the rows within each
 * window of {@value #WINDOW} successive blocks. So frames can be decoded as they are needed: a
 * window's blocks are all that is in use at a time, and each is used up before the next window.
 *
 * @param rows number of rows, at least 1
 * @param seed the trial's seed
 */
public record FrameOrder(int rows, long seed) {
  /** Blocks whose rows are mixed with one another. */
  public static final int WINDOW = 4;

  private static final int BLOCK = TrajectoryWriter.ROWS_PER_GROUP;

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public FrameOrder {
    if (rows < 1) {
      throw new IllegalArgumentException(
          "Cannot order %d rows: there must be at least one".formatted(rows));
    }
  }

  /**
   * A permutation of the rows.
   *
   * @param epoch from 0
   */
  public int[] epoch(long epoch) {
    UniformRandomProvider random = Randomness.stream(seed, "frame-order", epoch);
    int[] blocks = new int[(rows - 1) / BLOCK + 1];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = i;
    }
    shuffle(blocks, 0, blocks.length, random);
    int[] order = new int[rows];
    int begin = 0;
    int end = 0;
    for (int i = 0; i < blocks.length; i++) {
      int first = blocks[i] * BLOCK;
      int count = Math.min(BLOCK, rows - first);
      for (int row = 0; row < count; row++) {
        order[end++] = first + row;
      }
      if (i % WINDOW == WINDOW - 1 || i == blocks.length - 1) {
        shuffle(order, begin, end, random);
        begin = end;
      }
    }
    return order;
  }

  /** Fisher and Yates' shuffle of the entries in {@code [begin, end)}. */
  private static void shuffle(int[] values, int begin, int end, UniformRandomProvider random) {
    for (int i = end - 1; i > begin; i--) {
      int j = begin + random.nextInt(i - begin + 1);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }
}
