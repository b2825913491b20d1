package leapfrog.pipeline.halving;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where and how candidates compete.
 *
 * @param factor one in so many goes on from a rung, at least 2
 * @param minSteps steps of the first rung, at least 1; each further one is {@code factor} times as
 *     far
 * @param promotion when they go on
 */
public record Halving(int factor, int minSteps, Promotion promotion) {
  /** Checks the ranges. */
  public Halving {
    if (factor < 2) {
      throw new IllegalArgumentException(
          "Cannot set factor to %d: the value must be 2 or more".formatted(factor));
    }
    if (minSteps < 1) {
      throw new IllegalArgumentException(
          "Cannot set min_steps to %d: the value must be positive".formatted(minSteps));
    }
  }

  /**
   * The rungs below a budget, ascending; the budget itself is none.
   *
   * @param steps the budget
   */
  public List<Integer> rungs(int steps) {
    List<Integer> rungs = new ArrayList<>();
    for (long step = minSteps; step < steps; step *= factor) {
      rungs.add((int) step);
    }
    return Collections.unmodifiableList(rungs);
  }
}
