package leapfrog.training.evaluate;

import java.util.Arrays;
import org.hipparchus.stat.StatUtils;

/**
 * Initial states in groups, whose means give the standard error of what is measured from them.
 *
 * @param groups number of groups, at least 2
 * @param statesPerGroup initial states in each group, at least 1
 */
record StateGroups(int groups, int statesPerGroup) {
  /** Checks the ranges. */
  StateGroups {
    requireValid(groups, statesPerGroup);
  }

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is outside
   */
  static void requireValid(int groups, int statesPerGroup) {
    if (groups < 2) {
      throw new IllegalArgumentException(
          "Cannot set groups to %d: a standard error needs at least 2".formatted(groups));
    }
    if (statesPerGroup < 1) {
      throw new IllegalArgumentException(
          "Cannot set states_per_group to %d: the value must be positive"
              .formatted(statesPerGroup));
    }
  }

  /** Number of states. */
  int states() {
    return groups * statesPerGroup;
  }

  /**
   * Mean of the group means; the error is their standard deviation over √groups.
   *
   * @param values of the states, group by group
   */
  Metric mean(double[] values) {
    double[] means = new double[groups];
    for (int group = 0; group < groups; group++) {
      int from = group * statesPerGroup;
      means[group] = StatUtils.mean(Arrays.copyOfRange(values, from, from + statesPerGroup));
    }
    return ofGroups(means);
  }

  /** As {@link #mean}, where each group has one value. */
  static Metric ofGroups(double[] means) {
    double spread = Math.sqrt(StatUtils.populationVariance(means));
    return new Metric(StatUtils.mean(means), spread / Math.sqrt(means.length));
  }
}
