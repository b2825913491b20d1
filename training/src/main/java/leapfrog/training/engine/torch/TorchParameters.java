package leapfrog.training.engine.torch;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.ParameterSpec;
import leapfrog.training.nn.Tensors;
import org.bytedeco.pytorch.Tensor;

/**
 * The parameters of a model in LibTorch. Weights lie end to end in one tensor and gradients in
 * another; each parameter is a view of the first, and its gradient a view of the second, to which
 * reverse mode adds in place. So an update crosses into native memory twice, whatever the number of
 * parameters.
 */
final class TorchParameters implements AutoCloseable {
  private final List<ParameterSpec> specs;
  private final Tensor weights;
  private final Tensor gradients;
  private final Map<String, Tensor> byName = new LinkedHashMap<>();
  private final FlatWeights flat;
  private int steps;

  TorchParameters(List<ParameterSpec> specs, TrainingState state, Precision precision) {
    this.specs = specs;
    long size = specs.stream().mapToInt(TorchParameters::size).sum();
    weights = TorchTensors.zeros(TorchTensors.type(precision), size);
    gradients = TorchTensors.zeros(TorchTensors.type(precision), size);
    flat =
        precision == Precision.FLOAT64
            ? new FlatWeights.Float64(weights, gradients)
            : new FlatWeights.Float32(weights, gradients);
    flat.load(
        concatenate(state.parameters()),
        concatenate(state.firstMoments()),
        concatenate(state.secondMoments()));
    steps = state.steps();
    long from = 0;
    for (ParameterSpec spec : specs) {
      byName.put(spec.name(), leaf(spec, from));
      from += size(spec);
    }
  }

  /** The parameter of that name, which reverse mode differentiates by. */
  Tensor get(String name) {
    return byName.get(name);
  }

  /**
   * Forgets the gradients, which otherwise add up. To be called within a {@link
   * org.bytedeco.javacpp.PointerScope}.
   */
  void clearGradients() {
    gradients.zero_();
  }

  /** Takes one step along the gradients. */
  void update(Adam optimiser) {
    steps++;
    flat.update(optimiser, steps);
  }

  /** A copy of the gradients. */
  Tensors gradients() {
    return split(TorchTensors.toDoubles(gradients));
  }

  /** A copy of the weights and the optimiser's state. */
  TrainingState state() {
    return new TrainingState(
        split(flat.weights()), split(flat.firstMoments()), split(flat.secondMoments()), steps);
  }

  @Override
  public void close() {
    byName.values().forEach(Tensor::close);
    weights.close();
    gradients.close();
  }

  private Tensor leaf(ParameterSpec spec, long from) {
    return TorchTensors.keeping(
        () -> {
          Tensor leaf = view(weights, spec, from).detach();
          leaf.set_requires_grad(true);
          leaf.mutable_grad().put(view(gradients, spec, from));
          return leaf;
        });
  }

  private static Tensor view(Tensor flat, ParameterSpec spec, long from) {
    return flat.narrow(0, from, size(spec)).view(TorchTensors.toLongs(spec.shape()));
  }

  private static int size(ParameterSpec spec) {
    return leapfrog.training.nn.Tensor.size(spec.shape());
  }

  private double[] concatenate(Tensors tensors) {
    return specs.stream()
        .flatMapToDouble(spec -> Arrays.stream(tensors.get(spec.name()).values()))
        .toArray();
  }

  private Tensors split(double[] values) {
    Map<String, leapfrog.training.nn.Tensor> parts = new LinkedHashMap<>();
    int from = 0;
    for (ParameterSpec spec : specs) {
      int to = from + size(spec);
      parts.put(
          spec.name(),
          new leapfrog.training.nn.Tensor(spec.shape(), Arrays.copyOfRange(values, from, to)));
      from = to;
    }
    return new Tensors(parts);
  }
}
