package leapfrog.training.evaluate;

import java.util.ArrayList;
import java.util.List;
import leapfrog.training.model.frame.FrameRollout;
import leapfrog.training.nn.Tensor;
import org.hipparchus.stat.descriptive.StreamingStatistics;

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

  /**
   * Compares a rollout with its data.
   *
   * @param index row of the batch
   * @param rows the data, {@code [batch][points][channel][height][width]}
   * @param rollout what a model makes of them, forward
   */
  public static RolloutRecord of(
      String split, int trajectory, int index, Tensor rows, FrameRollout rollout) {
    int points = rows.shape()[1];
    List<Double> errors = new ArrayList<>();
    StreamingStatistics energy = new StreamingStatistics();
    for (int frame = index * points; frame < (index + 1) * points; frame++) {
      errors.add(squaredDifference(rows, frame, rollout.frames(), frame));
      energy.addValue(rollout.energy().values()[frame]);
    }
    return new RolloutRecord(
        split, trajectory, errors, energy.getMean(), energy.getPopulationVariance());
  }

  /**
   * Mean squared difference of two frames.
   *
   * @param a tensor that ends in {@code [channel][height][width]}
   * @param frameOfA number of the frame among all of it
   * @param b tensor that ends likewise
   * @param frameOfB number of the frame among all of it
   */
  public static double squaredDifference(Tensor a, int frameOfA, Tensor b, int frameOfB) {
    int axes = a.shape().length;
    int values = a.shape()[axes - 3] * a.shape()[axes - 2] * a.shape()[axes - 1];
    double sum = 0;
    for (int i = 0; i < values; i++) {
      double difference = a.values()[frameOfA * values + i] - b.values()[frameOfB * values + i];
      sum += difference * difference;
    }
    return sum / values;
  }
}
