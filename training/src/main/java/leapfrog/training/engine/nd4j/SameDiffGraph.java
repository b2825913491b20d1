package leapfrog.training.engine.nd4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leapfrog.training.engine.Session;
import leapfrog.training.nn.Computation;
import leapfrog.training.nn.ParameterSpec;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One computation as a SameDiff graph, on weights that it shares with other graphs. */
final class SameDiffGraph {
  private static final String RESULT = "result ";

  private final SameDiff graph = SameDiff.create();
  private final DataType type;
  private final List<String> results;

  /**
   * Builds the graph.
   *
   * @param weights the parameters, whose present values each run takes
   * @param batch shows which tensors there are; the first axis of each may vary
   */
  SameDiffGraph(
      Computation computation, Map<String, INDArray> weights, Tensors batch, DataType type) {
    this.type = type;
    SameDiffOps ops = new SameDiffOps(graph);
    Map<String, SDVariable> variables = new LinkedHashMap<>();
    weights.forEach(
        (name, array) -> variables.put(name, ops.ranked(graph.var(name, array), array.rank())));
    batch
        .byName()
        .forEach(
            (name, tensor) -> {
              long[] shape = toLongs(tensor.shape());
              shape[0] = -1;
              variables.put(name, ops.ranked(graph.placeHolder(name, type, shape), shape.length));
            });
    Map<String, SDVariable> computed = computation.results(ops, variables::get, variables::get);
    results = List.copyOf(computed.keySet());
    computed.forEach((name, variable) -> graph.identity(RESULT + name, variable));
  }

  /** The results for a batch, by name. */
  Tensors outputs(Tensors batch) {
    Map<String, INDArray> placeholders = placeholders(batch);
    try {
      return named(graph.output(placeholders, resultNames()));
    } finally {
      placeholders.values().forEach(INDArray::close);
    }
  }

  /** The loss with its gradient, of a graph that computes a {@link LossComputation}. */
  Session.Gradient gradient(Tensors batch, List<ParameterSpec> parameters) {
    if (graph.getLossVariables().isEmpty()) {
      graph.setLossVariables(RESULT + LossComputation.LOSS);
    }
    Map<String, INDArray> placeholders = placeholders(batch);
    try {
      List<String> names = parameters.stream().map(ParameterSpec::name).toList();
      var calculated = graph.calculateGradientsAndOutputs(placeholders, resultNames(), names);
      Map<String, Tensor> gradients = new LinkedHashMap<>();
      for (ParameterSpec spec : parameters) {
        try (INDArray gradient = calculated.getGradients().get(spec.name())) {
          // SameDiff has none for a parameter that the loss does not depend on.
          gradients.put(
              spec.name(),
              gradient == null ? Tensor.zeros(spec.shape()) : toTensor(gradient, spec.shape()));
        }
      }
      return new Session.Gradient(
          LossComputation.stepLoss(named(calculated.getOutputs())), new Tensors(gradients));
    } finally {
      placeholders.values().forEach(INDArray::close);
    }
  }

  private List<String> resultNames() {
    return results.stream().map(name -> RESULT + name).toList();
  }

  private Tensors named(Map<String, INDArray> arrays) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String name : results) {
      INDArray array = arrays.get(RESULT + name);
      tensors.put(name, toTensor(array, toInts(array.shape())));
    }
    // Results that are the same node share their memory.
    for (INDArray array : arrays.values()) {
      if (!array.wasClosed()) {
        array.close();
      }
    }
    return new Tensors(tensors);
  }

  private Map<String, INDArray> placeholders(Tensors batch) {
    Map<String, INDArray> placeholders = new LinkedHashMap<>();
    batch
        .byName()
        .forEach(
            (name, tensor) -> {
              if (graph.hasVariable(name)) {
                placeholders.put(name, toArray(tensor, type));
              }
            });
    return placeholders;
  }

  static INDArray toArray(Tensor tensor, DataType type) {
    return Nd4j.create(tensor.values(), toLongs(tensor.shape()), type);
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
