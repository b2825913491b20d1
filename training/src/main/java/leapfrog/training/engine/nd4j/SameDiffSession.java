package leapfrog.training.engine.nd4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.ParameterSpec;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A model as a SameDiff graph; the optimiser runs on the host in float64. */
final class SameDiffSession implements Session {
  private static final String LOSS = "loss";
  private static final String PREDICTION = "prediction";

  private final Model model;
  private final Adam optimiser;
  private final DataType type;
  private final Map<String, INDArray> weights = new LinkedHashMap<>();
  private final Tensors parameters;
  private final Tensors firstMoments;
  private final Tensors secondMoments;
  private int steps;
  private SameDiff graph;

  SameDiffSession(Model model, TrainingState state, Adam optimiser, Precision precision) {
    this.model = model;
    this.optimiser = optimiser;
    type = precision == Precision.FLOAT64 ? DataType.DOUBLE : DataType.FLOAT;
    parameters = state.parameters().map(Tensor::copy);
    firstMoments = state.firstMoments().map(Tensor::copy);
    secondMoments = state.secondMoments().map(Tensor::copy);
    steps = state.steps();
    Nd4j.getEnvironment().setMaxThreads(1);
    Nd4j.getEnvironment().setMaxMasterThreads(1);
    parameters.byName().forEach((name, tensor) -> weights.put(name, toArray(tensor)));
  }

  @Override
  public double step(Tensors batch) {
    Gradient gradient = gradient(batch);
    steps++;
    for (ParameterSpec spec : model.parameters()) {
      Tensor weight = parameters.get(spec.name());
      optimiser.update(
          weight.values(),
          gradient.gradients().get(spec.name()).values(),
          firstMoments.get(spec.name()).values(),
          secondMoments.get(spec.name()).values(),
          steps);
      roundToPrecision(weight);
      try (INDArray updated = toArray(weight)) {
        weights.get(spec.name()).assign(updated);
      }
    }
    return gradient.loss();
  }

  @Override
  public double loss(Tensors batch) {
    return output(batch, LOSS).values()[0];
  }

  @Override
  public Tensor prediction(Tensors batch) {
    return output(batch, PREDICTION);
  }

  @Override
  public Gradient gradient(Tensors batch) {
    Map<String, INDArray> placeholders = placeholders(batch);
    try {
      List<String> names = model.parameters().stream().map(ParameterSpec::name).toList();
      var result = graph(batch).calculateGradientsAndOutputs(placeholders, List.of(LOSS), names);
      Map<String, Tensor> gradients = new LinkedHashMap<>();
      for (ParameterSpec spec : model.parameters()) {
        try (INDArray gradient = result.getGradients().get(spec.name())) {
          gradients.put(spec.name(), toTensor(gradient, spec.shape()));
        }
      }
      try (INDArray loss = result.getOutputs().get(LOSS)) {
        return new Gradient(loss.getDouble(0), new Tensors(gradients));
      }
    } finally {
      placeholders.values().forEach(INDArray::close);
    }
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

  private Tensor output(Tensors batch, String name) {
    Map<String, INDArray> placeholders = placeholders(batch);
    try (INDArray array = graph(batch).outputSingle(placeholders, name)) {
      return toTensor(array, toInts(array.shape()));
    } finally {
      placeholders.values().forEach(INDArray::close);
    }
  }

  /** Builds the graph when the first batch shows which tensors there are. */
  private SameDiff graph(Tensors batch) {
    if (graph == null) {
      graph = SameDiff.create();
      graph.setLogExecution(false);
      SameDiffOps ops = new SameDiffOps(graph);
      Map<String, SDVariable> variables = new LinkedHashMap<>();
      weights.forEach((name, array) -> variables.put(name, graph.var(name, array)));
      batch
          .byName()
          .forEach(
              (name, tensor) -> {
                long[] shape = toLongs(tensor.shape());
                shape[0] = -1;
                variables.put(name, graph.placeHolder(name, type, shape));
              });
      model.prediction(ops, variables::get, variables::get).rename(PREDICTION);
      model.loss(ops, variables::get, variables::get).rename(LOSS);
      graph.setLossVariables(LOSS);
    }
    return graph;
  }

  private Map<String, INDArray> placeholders(Tensors batch) {
    Map<String, INDArray> placeholders = new LinkedHashMap<>();
    batch.byName().forEach((name, tensor) -> placeholders.put(name, toArray(tensor)));
    return placeholders;
  }

  private INDArray toArray(Tensor tensor) {
    return Nd4j.create(tensor.values(), toLongs(tensor.shape()), type);
  }

  private void roundToPrecision(Tensor tensor) {
    if (type == DataType.FLOAT) {
      double[] values = tensor.values();
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) values[i];
      }
    }
  }

  private static Tensor toTensor(INDArray array, int[] shape) {
    try (INDArray rowMajor = array.dup('c')) {
      return new Tensor(shape, rowMajor.data().asDouble());
    }
  }

  private static long[] toLongs(int[] shape) {
    long[] longs = new long[shape.length];
    for (int i = 0; i < shape.length; i++) {
      longs[i] = shape[i];
    }
    return longs;
  }

  private static int[] toInts(long[] shape) {
    int[] ints = new int[shape.length];
    for (int i = 0; i < shape.length; i++) {
      ints[i] = Math.toIntExact(shape[i]);
    }
    return ints;
  }
}
