package leapfrog.training.engine;

import java.util.Optional;
import leapfrog.training.nn.Model;

/** A numerical back end. Found by {@code ServiceLoader}; {@link Engines} chooses one. */
public interface Engine {
  /** The name used in configurations and recorded with results. */
  String name();

  /** One line: what it computes with. */
  String description();

  /** Rank in the choice of {@code auto}: the lowest that can run the model is taken. */
  int rank();

  /** Why this machine lacks the engine altogether; empty if it does not. */
  default Optional<String> absence() {
    return Optional.empty();
  }

  /** Why this engine cannot train the model; empty if it can. */
  Optional<String> obstacle(Model model, Execution execution);

  /**
   * Opens a session that goes on from a state.
   *
   * @param model a model without {@link #obstacle}
   * @param state weights and optimiser state to start from; copied
   * @param optimiser the update rule
   * @param execution how to compute
   * @return a session to be closed
   */
  Session open(Model model, TrainingState state, Adam optimiser, Execution execution);
}
