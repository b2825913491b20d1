package leapfrog.pipeline.config;

import java.util.List;
import java.util.Optional;

/** What the values of one key are taken from. */
interface SearchSpace {
  /**
   * The value at a point; equal lengths of the unit interval are equally probable values.
   *
   * @param unit in [0, 1)
   */
  Located at(double unit);

  /** Every value, in order; empty for a range, whose values a grid cannot count out. */
  default Optional<List<Located>> values() {
    return Optional.empty();
  }

  /** Whether there is more than one value. */
  default boolean varies() {
    return true;
  }

  /** In words, such as {@code log-uniform from 0.0001 to 0.01}. */
  String description();
}
