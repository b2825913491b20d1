package leapfrog.training.train;

import java.util.List;
import leapfrog.training.engine.TrainingState;

/**
 * Where an interrupted training goes on.
 *
 * @param state weights and optimiser state
 * @param curve learning curve so far
 */
public record Checkpoint(TrainingState state, List<CurvePoint> curve) {
  /** Copies the list. */
  public Checkpoint {
    curve = List.copyOf(curve);
  }
}
