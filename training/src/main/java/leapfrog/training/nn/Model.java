package leapfrog.training.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;

/** A trainable network with its loss, written once for every engine. */
public interface Model {
  /** The trainable parameters, in a fixed order. */
  List<ParameterSpec> parameters();

  /**
   * What the model predicts for each sample of a batch.
   *
   * @param ops the engine's operations
   * @param parameter the parameters by name
   * @param batch the batch's tensors by name
   * @return {@code [batch][prediction]}
   */
  <T> T prediction(Ops<T> ops, Function<String, T> parameter, Function<String, T> batch);

  /**
   * The loss that training minimises.
   *
   * @return a scalar
   */
  <T> T loss(Ops<T> ops, Function<String, T> parameter, Function<String, T> batch);

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
