package leapfrog.training.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.training.engine.TrainingState;

/**
 * Where an interrupted training goes on, to the same end as if it had not been interrupted.
 *
 * @param state weights and optimiser state
 * @param scalars those of the loss in the next step, by name
 * @param curve learning curve so far
 * @param lastGood the weights that are left if training diverges from here; empty if they are those
 *     of {@code state}
 * @param trainingSeconds wall-clock time of training so far
 */
public record Checkpoint(
    TrainingState state,
    Map<String, Double> scalars,
    List<CurvePoint> curve,
    Optional<TrainedWeights> lastGood,
    double trainingSeconds) {
  /** Copies the collections. */
  public Checkpoint {
    scalars = Map.copyOf(scalars);
    curve = List.copyOf(curve);
  }

  /** Where a training begins. */
  public static Checkpoint beginning(TrainingState state, Map<String, Double> scalars) {
    return new Checkpoint(state, scalars, List.of(), Optional.empty(), 0);
  }
}
