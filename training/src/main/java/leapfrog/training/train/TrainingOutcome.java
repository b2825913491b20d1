package leapfrog.training.train;

import java.util.List;
import leapfrog.training.engine.TrainingState;

/**
 * What came of training.
 *
 * @param state the final state; where training diverged, the last one known to have a finite loss
 * @param curve the learning curve
 * @param divergence why training stopped early, or empty text if it ran to its end
 */
public record TrainingOutcome(TrainingState state, List<CurvePoint> curve, String divergence) {
  /** Copies the list. */
  public TrainingOutcome {
    curve = List.copyOf(curve);
  }

  /** Whether the loss stopped being finite. */
  public boolean diverged() {
    return !divergence.isEmpty();
  }
}
