package leapfrog.training;

import java.util.Map;
import java.util.function.Function;
import leapfrog.training.engine.Session;
import leapfrog.training.nn.Computation;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Objective;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/** A model that is one formula, for tests of operations and engines. Its loss is the mean. */
public interface Formula extends Model, Computation {
  /** The formula. */
  <T> T value(Ops<T> ops, Function<String, T> parameter, Function<String, T> batch);

  @Override
  default <T> Objective<T> objective(
      Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
    return Objective.of(ops.mean(value(ops, parameter, batch)));
  }

  @Override
  default <T> Map<String, T> results(
      Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
    return Map.of("value", value(ops, parameter, batch));
  }

  /** The formula's value with a session's weights. */
  default Tensor in(Session session, Tensors batch) {
    return session.compute(this, batch).get("value");
  }
}
