package leapfrog.training.data;

import leapfrog.datagen.sample.Randomness;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Random rows without repetition, anew for each training step: a pure function of (rows, size,
 * seed, step). Reuses its memory: one trial at a time.
 */
public final class RandomSubset {
  private final int[] order;
  private final int[] swapped;
  private final int[] subset;
  private final long seed;

  /**
   * Prepares subsets.
   *
   * @param rows number of rows to choose from
   * @param size rows in a subset, at most {@code rows}
   * @param seed the trial's seed
   */
  public RandomSubset(int rows, int size, long seed) {
    this.seed = seed;
    order = new int[rows];
    for (int i = 0; i < rows; i++) {
      order[i] = i;
    }
    swapped = new int[size];
    subset = new int[size];
  }

  /**
   * The first steps of a Fisher–Yates shuffle, undone afterwards so that each draw is alike.
   *
   * @param step number of the step, from 0
   * @return numbers of rows, overwritten by the next call
   */
  public int[] of(int step) {
    UniformRandomProvider random = Randomness.stream(seed, "batch", step);
    for (int i = 0; i < subset.length; i++) {
      int j = i + random.nextInt(order.length - i);
      swap(i, j);
      swapped[i] = j;
      subset[i] = order[i];
    }
    for (int i = subset.length - 1; i >= 0; i--) {
      swap(i, swapped[i]);
    }
    return subset;
  }

  private void swap(int i, int j) {
    int index = order[i];
    order[i] = order[j];
    order[j] = index;
  }
}
