package leapfrog.training.model.nhf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import leapfrog.training.nn.Initialization;
import leapfrog.training.nn.MlpEvaluator;
import leapfrog.training.nn.MultilayerPerceptron;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/**
 * One of several perceptrons of a model. Weights and biases start uniform on ±1/√(inputs of their
 * layer), PyTorch's default, but for the first layer: its weights are larger by a factor, and its
 * biases uniform on ± the factor itself, so that the bends of its units begin spread over a few
 * units of the plane.
 *
 * @param name what its parameters' names begin with, such as {@code flow.0.kinetic}
 * @param network the perceptron
 * @param frequency the factor, positive: how quickly the function varies before training
 */
record NamedPerceptron(String name, MultilayerPerceptron network, double frequency) {
  List<ParameterSpec> parameters() {
    return network.parameters().stream().map(this::named).toList();
  }

  private ParameterSpec named(ParameterSpec spec) {
    return new ParameterSpec(name + "." + spec.name(), spec.shape(), initialization(spec.name()));
  }

  private Initialization initialization(String parameter) {
    return switch (parameter) {
      case MultilayerPerceptron.WEIGHT_1 ->
          Initialization.uniform(frequency / Math.sqrt(network.inputs()));
      case MultilayerPerceptron.BIAS_1 -> Initialization.uniform(frequency);
      default -> Initialization.uniformFanIn(network.hidden());
    };
  }

  /** The network's output, {@code [batch][outputs]}. */
  <T> T forward(Ops<T> ops, Function<String, T> parameter, T x) {
    return network.forward(ops, own(parameter), x);
  }

  /** Gradient of the only output with respect to the input, {@code [batch][inputs]}. */
  <T> T inputGradient(Ops<T> ops, Function<String, T> parameter, T x) {
    return network.inputGradient(ops, own(parameter), x, 0);
  }

  private <T> Function<String, T> own(Function<String, T> parameter) {
    return key -> parameter.apply(name + "." + key);
  }

  /**
   * The network in float64.
   *
   * @param parameters of the whole model, which are copied
   * @throws IllegalArgumentException if one is missing or has another shape
   */
  MlpEvaluator evaluator(Tensors parameters) {
    Map<String, Tensor> own = new LinkedHashMap<>();
    for (ParameterSpec spec : network.parameters()) {
      own.put(spec.name(), parameters.get(name + "." + spec.name()));
    }
    return new MlpEvaluator(network, new Tensors(own));
  }
}
