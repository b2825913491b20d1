package leapfrog.training.engine.torch;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.ParameterSpec;
import leapfrog.training.nn.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The parameters of a model in LibTorch. Weights lie end to end in one tensor and gradients in
 * another; each parameter is a view of the first, and its gradient a view of the second, to which
 * reverse mode adds in place. So an update crosses into native memory twice, whatever the number of
 * parameters. On a graphics processor both have a copy in the computer's own memory, where the
 * update takes place.
 */
final class TorchParameters implements AutoCloseable {
  private final List<ParameterSpec> specs;
  private final Tensor hostWeights;
  private final Tensor hostGradients;
  private final Tensor weights;
  private final Tensor gradients;
  private final boolean elsewhere;
  private final Map<String, Tensor> byName = new LinkedHashMap<>();
  private final Set<Tensor> leaves = Collections.newSetFromMap(new IdentityHashMap<>());
  private final FlatWeights flat;
  private int steps;

  TorchParameters(List<ParameterSpec> specs, TrainingState state, Execution execution) {
    this.specs = specs;
    long size = specs.stream().mapToInt(TorchParameters::size).sum();
    ScalarType type = TorchTensors.type(execution.precision());
    hostWeights = TorchTensors.zeros(type, size);
    hostGradients = TorchTensors.zeros(type, size);
    flat =
        execution.precision() == Precision.FLOAT64
            ? new FlatWeights.Float64(hostWeights, hostGradients)
            : new FlatWeights.Float32(hostWeights, hostGradients);
    flat.load(
        concatenate(state.parameters()),
        concatenate(state.firstMoments()),
        concatenate(state.secondMoments()));
    elsewhere = execution.device() != Device.CPU;
    weights = elsewhere ? placed(hostWeights, execution) : hostWeights;
    gradients = elsewhere ? placed(hostGradients, execution) : hostGradients;
    steps = state.steps();
    long from = 0;
    for (ParameterSpec spec : specs) {
      byName.put(spec.name(), leaf(spec, from));
      from += size(spec);
    }
    leaves.addAll(byName.values());
  }

  private static Tensor placed(Tensor host, Execution execution) {
    return TorchTensors.keeping(() -> TorchTensors.place(host, execution));
  }

  /** The parameter of that name, which reverse mode differentiates by. */
  Tensor get(String name) {
    return byName.get(name);
  }

  /** Whether a tensor is one that {@link #get} returns. */
  boolean contains(Tensor tensor) {
    return leaves.contains(tensor);
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
    if (!elsewhere) {
      flat.update(optimiser, steps);
      return;
    }
    TorchTensors.freeing(() -> hostGradients.copy_(gradients));
    flat.update(optimiser, steps);
    TorchTensors.freeing(() -> weights.copy_(hostWeights));
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
    if (elsewhere) {
      weights.close();
      gradients.close();
    }
    hostWeights.close();
    hostGradients.close();
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
