package leapfrog.training.train;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.datagen.sample.Randomness;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Tensors;

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

  /**
   * Where a trial begins: with the weights it says, or random ones.
   *
   * @param model its model
   * @param weights where it finds the weights it starts from
   * @throws IllegalArgumentException if these do not fit the model
   * @throws IOException if they cannot be read
   */
  public static Checkpoint beginning(TrialSpec trial, Model model, StartingWeights weights)
      throws IOException {
    Optional<String> given = trial.training().start();
    Tensors parameters =
        given.isPresent()
            ? TrainedModel.fitted(model, weights.read(given.get()))
            : model.initialParameters(Randomness.stream(trial.seed(), "weights", 0));
    return beginning(TrainingState.initial(parameters), model.schedule().initial());
  }

  /** Where a training begins. */
  public static Checkpoint beginning(TrainingState state, Map<String, Double> scalars) {
    return new Checkpoint(state, scalars, List.of(), Optional.empty(), 0);
  }
}
