package leapfrog.training.engine.nd4j;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.StepLoss;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.Computation;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.ParameterSpec;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A model as SameDiff graphs, one for each computation; the optimiser runs here in float64. */
final class SameDiffSession implements Session {
  private final Model model;
  private final LossComputation loss;
  private final Adam optimiser;
  private final DataType type;
  private final Map<String, INDArray> weights = new LinkedHashMap<>();
  private final Map<Computation, SameDiffGraph> graphs = new HashMap<>();
  private final Tensors parameters;
  private final Tensors firstMoments;
  private final Tensors secondMoments;
  private int steps;

  SameDiffSession(Model model, TrainingState state, Adam optimiser, Execution execution) {
    this.model = model;
    this.optimiser = optimiser;
    loss = new LossComputation(model);
    type = execution.precision() == Precision.FLOAT64 ? DataType.DOUBLE : DataType.FLOAT;
    parameters = state.parameters().map(Tensor::copy);
    firstMoments = state.firstMoments().map(Tensor::copy);
    secondMoments = state.secondMoments().map(Tensor::copy);
    steps = state.steps();
    Nd4j.getEnvironment().setMaxThreads(execution.threads());
    Nd4j.getEnvironment().setMaxMasterThreads(execution.threads());
    parameters
        .byName()
        .forEach((name, tensor) -> weights.put(name, SameDiffGraph.toArray(tensor, type)));
  }

  @Override
  public StepLoss step(Tensors batch) {
    Gradient gradient = gradient(batch);
    steps++;
    optimiser.clip(
        gradient.gradients().byName().values().stream()
            .map(Tensor::values)
            .toArray(double[][]::new));
    for (ParameterSpec spec : model.parameters()) {
      Tensor weight = parameters.get(spec.name());
      optimiser.update(
          weight.values(),
          gradient.gradients().get(spec.name()).values(),
          firstMoments.get(spec.name()).values(),
          secondMoments.get(spec.name()).values(),
          steps);
      roundToPrecision(weight);
      try (INDArray updated = SameDiffGraph.toArray(weight, type)) {
        weights.get(spec.name()).assign(updated);
      }
    }
    return gradient.loss();
  }

  @Override
  public StepLoss loss(Tensors batch) {
    return LossComputation.stepLoss(compute(loss, batch));
  }

  @Override
  public Gradient gradient(Tensors batch) {
    return graph(loss, batch).gradient(batch, model.parameters());
  }

  @Override
  public Tensors compute(Computation computation, Tensors batch) {
    return graph(computation, batch).outputs(batch);
  }

  @Override
  public TrainingState state() {
    return new TrainingState(
        parameters.map(Tensor::copy),
        firstMoments.map(Tensor::copy),
        secondMoments.map(Tensor::copy),
        steps);
  }

  @Override
  public void close() {
    weights.values().forEach(INDArray::close);
  }

  private SameDiffGraph graph(Computation computation, Tensors batch) {
    return graphs.computeIfAbsent(
        computation, wanted -> new SameDiffGraph(wanted, weights, batch, type));
  }

  private void roundToPrecision(Tensor tensor) {
    if (type == DataType.FLOAT) {
      double[] values = tensor.values();
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) values[i];
      }
    }
  }
}
