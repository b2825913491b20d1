package leapfrog.training.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;

/** A trainable network with its loss, written once for every engine. */
public interface Model {
  /** The trainable parameters, in a fixed order. */
  List<ParameterSpec> parameters();

  /**
   * The loss that training minimises.
   *
   * @param ops the engine's operations
   * @param parameter the parameters by name
   * @param batch the batch's tensors by name, and the {@link #schedule}'s scalars
   */
  <T> Objective<T> objective(Ops<T> ops, Function<String, T> parameter, Function<String, T> batch);

  /** How the loss changes while training goes on. */
  default LossSchedule schedule() {
    return LossSchedule.CONSTANT;
  }

  /** The term that learning curves show; empty for the loss itself. */
  default Optional<String> curveTerm() {
    return Optional.empty();
  }

  /**
   * Roughly how many multiplications one sample costs in one training step, for planning: here
   * forward, and backward with respect to activations and weights.
   */
  default double workPerSample() {
    return 3.0 * parameters().stream().mapToInt(spec -> Tensor.size(spec.shape())).sum();
  }

  /** Draws initial parameters, in the order of {@link #parameters()}. */
  default Tensors initialParameters(UniformRandomProvider random) {
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    for (ParameterSpec spec : parameters()) {
      parameters.put(spec.name(), spec.initialization().draw(spec.shape(), random));
    }
    return new Tensors(parameters);
  }
}
