package leapfrog.training.evaluate;

import java.util.List;

/**
 * One rollout of frames beside its data (Toth et al. 2019, figure 6).
 *
 * @param split split of the data
 * @param trajectory row of the split, from 0
 * @param squaredError mean squared pixel error at each step, {@code [steps + 1]}; pixels in [0, 1]
 * @param energyMean mean over the steps of the learned energy
 * @param energyVariance its variance over the steps, about that mean
 */
public record RolloutRecord(
    String split,
    int trajectory,
    List<Double> squaredError,
    double energyMean,
    double energyVariance) {
  /** Copies the list. */
  public RolloutRecord {
    squaredError = List.copyOf(squaredError);
  }
}
