package leapfrog.training.train;

import java.util.List;
import java.util.Map;
import leapfrog.training.engine.TrainingState;

/**
 * Where an interrupted training goes on.
 *
 * @param state weights and optimiser state
 * @param scalars those of the loss in the next step, by name
 * @param curve learning curve so far
 */
public record Checkpoint(TrainingState state, Map<String, Double> scalars, List<CurvePoint> curve) {
  /** Copies the collections. */
  public Checkpoint {
    scalars = Map.copyOf(scalars);
    curve = List.copyOf(curve);
  }
}
