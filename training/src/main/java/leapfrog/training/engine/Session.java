package leapfrog.training.engine;

import leapfrog.training.nn.Computation;
import leapfrog.training.nn.Tensors;

/** One model in training in one engine. Holds native memory; one thread at a time. */
public interface Session extends AutoCloseable {
  /**
   * A loss with its gradient.
   *
   * @param loss the loss
   * @param gradients gradient of the loss for each parameter
   */
  record Gradient(StepLoss loss, Tensors gradients) {}

  /**
   * Takes one optimiser step.
   *
   * @param batch the batch's tensors by name, as the model's objective takes them; read during the
   *     call only
   * @return the loss before the step; not finite if training has diverged
   */
  StepLoss step(Tensors batch);

  /** The loss of a batch, as {@link #step} takes it, without taking a step. */
  StepLoss loss(Tensors batch);

  /** The loss of a batch with its gradient, without taking a step. */
  Gradient gradient(Tensors batch);

  /**
   * Computes something else with the model's weights.
   *
   * @param batch what the computation takes, by name
   * @return what it gives, by name
   * @throws IllegalArgumentException if this engine cannot
   */
  Tensors compute(Computation computation, Tensors batch);

  /** A copy of the weights and the optimiser's state. */
  TrainingState state();

  /** Frees what the engine holds. */
  @Override
  void close();
}
