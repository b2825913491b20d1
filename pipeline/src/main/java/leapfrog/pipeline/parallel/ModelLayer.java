package leapfrog.pipeline.parallel;

import java.util.List;
import java.util.Map;
import leapfrog.training.engine.nd4j.SameDiffLoss;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.ParameterSpec;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffOutputLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * A whole model of dx/dt as the one layer of a Deeplearning4j network: states go in, the
 * derivatives are its labels, and its score is the loss that every engine minimises.
 */
// Deeplearning4j compares layers by their own fields; this one is never compared.
@SuppressWarnings("EqualsHashCode")
final class ModelLayer extends SameDiffOutputLayer {
  private static final long serialVersionUID = 1L;

  private final Network network;
  private final double weightDecay;

  /**
   * The layer of a model.
   *
   * @param weightDecay coefficient of the L2 penalty added to the gradient
   */
  ModelLayer(Network network, double weightDecay) {
    this.network = network;
    this.weightDecay = weightDecay;
    setLayerName("model");
  }

  @Override
  public void defineParameters(SDLayerParams params) {
    for (ParameterSpec spec : network.model().parameters()) {
      long[] shape = new long[spec.shape().length];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = spec.shape()[i];
      }
      params.addWeightParam(spec.name(), shape);
    }
  }

  /** Never called: the weights are those of the trial. */
  @Override
  public void initializeParameters(Map<String, INDArray> params) {
    throw new UnsupportedOperationException("The weights are given to the network");
  }

  @Override
  public SDVariable defineLayer(
      SameDiff graph, SDVariable input, SDVariable labels, Map<String, SDVariable> parameters) {
    return SameDiffLoss.in(
        graph,
        network.model(),
        parameters,
        Map.of(DynamicsModel.STATE, input, DynamicsModel.DERIVATIVE, labels));
  }

  @Override
  public InputType getOutputType(int index, InputType input) {
    return input;
  }

  /** What a forward pass would return, which nobody asks for: the states. */
  @Override
  public String activationsVertexName() {
    return "input";
  }

  @Override
  public List<Regularization> getRegularizationByParam(String name) {
    return weightDecay == 0 ? List.of() : List.of(new L2Gradient(weightDecay));
  }
}
