package leapfrog.training.engine.nd4j;

import java.util.LinkedHashMap;
import java.util.Map;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.ParameterSpec;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** A model's loss in a SameDiff graph of somebody else's. */
public final class SameDiffLoss {
  private SameDiffLoss() {}

  /**
   * Adds the loss to a graph.
   *
   * @param model a model whose loss does not change while it trains
   * @param graph the graph
   * @param parameters the graph's nodes of the model's parameters, by name
   * @param batch the graph's nodes of the batch's tensors by name, each {@code [batch][width]}
   * @return the loss, a scalar
   */
  public static SDVariable in(
      SameDiff graph,
      Model model,
      Map<String, SDVariable> parameters,
      Map<String, SDVariable> batch) {
    SameDiffOps ops = new SameDiffOps(graph);
    Map<String, SDVariable> nodes = new LinkedHashMap<>();
    for (ParameterSpec spec : model.parameters()) {
      nodes.put(spec.name(), ops.ranked(parameters.get(spec.name()), spec.shape().length));
    }
    batch.forEach((name, node) -> nodes.put(name, ops.ranked(node, 2)));
    return model.objective(ops, nodes::get, nodes::get).loss();
  }
}
