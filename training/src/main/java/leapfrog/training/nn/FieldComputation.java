package leapfrog.training.nn;

import java.util.Map;
import java.util.function.Function;

/**
 * The field of a model at the states of a batch.
 *
 * @param model the model
 */
public record FieldComputation(DynamicsModel model) implements Computation {
  /** Name of the result, {@code [batch][2n]}. */
  public static final String FIELD = "field";

  @Override
  public <T> Map<String, T> results(
      Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
    return Map.of(FIELD, model.timeDerivative(ops, parameter, batch.apply(DynamicsModel.STATE)));
  }
}
