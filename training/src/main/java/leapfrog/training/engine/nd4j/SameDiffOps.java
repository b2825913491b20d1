package leapfrog.training.engine.nd4j;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leapfrog.training.nn.Convolution;
import leapfrog.training.nn.Ops;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;

/**
 * Model operations as nodes of a SameDiff graph. A graph does not know the shapes of its nodes
 * before it runs, so their numbers of axes are kept here.
 */
final class SameDiffOps implements Ops<SDVariable> {
  /** The size of a slice that goes to the end of its axis. */
  private static final int REST = -1;

  private final SameDiff graph;
  private final Map<String, Integer> ranks = new HashMap<>();

  /**
   * Operations on a graph.
   *
   * @param graph the graph they are added to
   */
  SameDiffOps(SameDiff graph) {
    this.graph = graph;
    graph.setLogExecution(false);
    Chatter.silence();
  }

  /** Notes the number of axes of a node that was not made here. */
  SDVariable ranked(SDVariable variable, int rank) {
    ranks.put(variable.name(), rank);
    return variable;
  }

  private int rank(SDVariable variable) {
    return ranks.get(variable.name());
  }

  private SDVariable like(SDVariable a, SDVariable result) {
    return ranked(result, rank(a));
  }

  private SDVariable broadcast(SDVariable a, SDVariable b, SDVariable result) {
    return ranked(result, Math.max(rank(a), rank(b)));
  }

  @Override
  public SDVariable add(SDVariable a, SDVariable b) {
    return broadcast(a, b, a.add(b));
  }

  @Override
  public SDVariable subtract(SDVariable a, SDVariable b) {
    return broadcast(a, b, a.sub(b));
  }

  @Override
  public SDVariable multiply(SDVariable a, SDVariable b) {
    return broadcast(a, b, a.mul(b));
  }

  @Override
  public SDVariable scale(SDVariable a, double factor) {
    return like(a, a.mul(factor));
  }

  @Override
  public SDVariable shift(SDVariable a, double constant) {
    return like(a, a.add(constant));
  }

  @Override
  public SDVariable matmul(SDVariable a, boolean transposeA, SDVariable b, boolean transposeB) {
    return ranked(graph.mmul(a, b, transposeA, transposeB, false), 2);
  }

  @Override
  public SDVariable tanh(SDVariable a) {
    return like(a, graph.math().tanh(a));
  }

  @Override
  public SDVariable sigmoid(SDVariable a) {
    return like(a, graph.nn().sigmoid(a));
  }

  @Override
  public SDVariable softplus(SDVariable a) {
    return like(a, graph.nn().softplus(a));
  }

  @Override
  public SDVariable exp(SDVariable a) {
    return like(a, graph.math().exp(a));
  }

  @Override
  public SDVariable relu(SDVariable a) {
    return like(a, graph.nn().relu(a, 0));
  }

  @Override
  public SDVariable leakyRelu(SDVariable a, double slope) {
    return like(a, graph.nn().leakyRelu(a, slope));
  }

  @Override
  public SDVariable mean(SDVariable a) {
    return ranked(a.mean(), 0);
  }

  @Override
  public SDVariable mean(SDVariable a, int... axes) {
    return ranked(a.mean(axes), rank(a) - axes.length);
  }

  /** As {@code slice}, because the gradient of a strided slice fails where the batch is one row. */
  @Override
  public SDVariable slice(SDVariable a, int axis, int from, int to) {
    int[] begin = new int[rank(a)];
    int[] size = new int[rank(a)];
    Arrays.fill(size, REST);
    begin[axis] = from;
    size[axis] = to - from;
    return like(a, graph.slice(a, begin, size));
  }

  @Override
  public SDVariable concat(int axis, List<SDVariable> parts) {
    return like(parts.get(0), graph.concat(axis, parts.toArray(SDVariable[]::new)));
  }

  @Override
  public SDVariable reshape(SDVariable a, int... shape) {
    return ranked(graph.reshape(a, Arrays.stream(shape).asLongStream().toArray()), shape.length);
  }

  /** With the kernel as {@code YXIO}, because {@code conv2d_bp} fails on {@code OIYX}. */
  @Override
  public SDVariable conv2d(
      SDVariable image, SDVariable weight, SDVariable bias, Convolution convolution) {
    SDVariable kernel = graph.permute(weight, 2, 3, 1, 0);
    return ranked(graph.cnn().conv2d(image, kernel, bias, config(convolution)), 4);
  }

  /** A convolution with the kernel turned around and its channels exchanged. */
  @Override
  public SDVariable conv2dInputGradient(
      SDVariable outputGradient, SDVariable weight, Convolution convolution) {
    convolution.requireUnitStride();
    SDVariable turned = graph.permute(graph.reverse(weight, 2, 3), 2, 3, 0, 1);
    int padding = convolution.kernel() - 1 - convolution.padding();
    return ranked(
        graph
            .cnn()
            .conv2d(
                outputGradient, turned, config(new Convolution(convolution.kernel(), 1, padding))),
        4);
  }

  @Override
  public SDVariable upsample(SDVariable image) {
    return ranked(graph.cnn().upsampling2d(image, 2, 2, true), 4);
  }

  private static Conv2DConfig config(Convolution convolution) {
    return Conv2DConfig.builder()
        .kH(convolution.kernel())
        .kW(convolution.kernel())
        .sH(convolution.stride())
        .sW(convolution.stride())
        .pH(convolution.padding())
        .pW(convolution.padding())
        .weightsFormat(WeightsFormat.YXIO)
        .dataFormat(Conv2DConfig.NCHW)
        .build();
  }
}
