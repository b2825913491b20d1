package leapfrog.training.engine.fused;

import java.util.Arrays;

/** The samples of a block on their way in and out of a {@link FusedStep}. */
final class Block {
  /** Largest number of rows. */
  final int capacity;

  /** Inputs, {@code [capacity][inputs + 1]}; the last column is 1, for the bias, and stays so. */
  final float[] input;

  /** Targets, {@code [capacity][outputs]}. */
  final float[] target;

  /** Predictions, {@code [capacity][outputs]}. */
  final float[] prediction;

  Block(int capacity, int inputs, int outputs) {
    this.capacity = capacity;
    input = new float[capacity * (inputs + 1)];
    Arrays.fill(input, 1);
    target = new float[capacity * outputs];
    prediction = new float[capacity * outputs];
  }
}
