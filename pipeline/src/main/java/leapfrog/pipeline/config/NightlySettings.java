package leapfrog.pipeline.config;

import java.util.OptionalDouble;
import java.util.Set;

/**
 * When a night counts as worse than an earlier one, and how many nights are kept.
 *
 * @param keep dated folders that are kept, at least 1
 * @param standardErrors combined standard errors that a change for the worse must exceed, ≥ 0
 * @param relative relative change that it must exceed too, ≥ 0
 * @param relativeWithoutError relative change that it must exceed where no standard error is known,
 *     ≥ 0
 * @param absolute change that it must exceed in any case, so that rounding is not taken for one, ≥
 *     0
 * @param timeRelative relative change beyond which a longer training time counts as worse,
 *     positive; empty if times never do
 * @param higherIsBetter metrics of which more is better; of all others less is
 * @param neutral metrics that are neither better nor worse
 */
public record NightlySettings(
    int keep,
    double standardErrors,
    double relative,
    double relativeWithoutError,
    double absolute,
    OptionalDouble timeRelative,
    Set<String> higherIsBetter,
    Set<String> neutral) {
  /** Copies the sets and checks the ranges. */
  public NightlySettings {
    higherIsBetter = Set.copyOf(higherIsBetter);
    neutral = Set.copyOf(neutral);
    if (keep < 1) {
      throw new IllegalArgumentException(
          "Cannot set keep to %d: the value must be positive".formatted(keep));
    }
    if (higherIsBetter.stream().anyMatch(neutral::contains)) {
      throw new IllegalArgumentException(
          "Cannot set neutral to %s: higher_is_better is %s, and no metric can be in both"
              .formatted(neutral, higherIsBetter));
    }
  }
}
