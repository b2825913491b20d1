package leapfrog.training.nn;

import java.util.Map;

/**
 * Scalars of a loss that training itself sets from step to step, such as the multiplier of a
 * constraint. A model finds them in its batch, each as a tensor {@code [1]}.
 */
public interface LossSchedule {
  /** A loss that never changes. */
  LossSchedule CONSTANT =
      new LossSchedule() {
        @Override
        public Map<String, Double> initial() {
          return Map.of();
        }

        @Override
        public Map<String, Double> next(Map<String, Double> scalars, Map<String, Double> terms) {
          return scalars;
        }
      };

  /** The scalars of the first step, by name. */
  Map<String, Double> initial();

  /**
   * The scalars of the next step.
   *
   * @param scalars those of this step
   * @param terms this step's {@link Objective#terms}
   */
  Map<String, Double> next(Map<String, Double> scalars, Map<String, Double> terms);
}
