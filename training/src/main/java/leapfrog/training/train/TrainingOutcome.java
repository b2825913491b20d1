package leapfrog.training.train;

import java.util.List;

/**
 * What came of training.
 *
 * @param weights the weights now; where training diverged, the last ones judged to have a finite
 *     loss
 * @param curve the learning curve
 * @param divergence why training stopped early, or empty text if it did not
 */
public record TrainingOutcome(TrainedWeights weights, List<CurvePoint> curve, String divergence) {
  /** Copies the list. */
  public TrainingOutcome {
    curve = List.copyOf(curve);
  }

  /** Whether the loss stopped being finite. */
  public boolean diverged() {
    return !divergence.isEmpty();
  }
}
