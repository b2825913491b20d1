package leapfrog.training.nn;

import java.util.Map;
import java.util.function.Function;

/**
 * Something a trained model can compute besides its loss, such as a rollout. Equal computations are
 * the same computation; a session may keep what it needs for it.
 */
public interface Computation {
  /**
   * Composes the results of a model's parameters and a batch.
   *
   * @param ops the engine's operations
   * @param parameter the parameters by name
   * @param batch the batch's tensors by name
   * @return the results by name
   */
  <T> Map<String, T> results(Ops<T> ops, Function<String, T> parameter, Function<String, T> batch);
}
