package leapfrog.training.engine.nd4j;

import java.util.List;
import leapfrog.training.nn.Ops;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Model operations as nodes of a SameDiff graph.
 *
 * @param graph the graph they are added to
 */
record SameDiffOps(SameDiff graph) implements Ops<SDVariable> {
  /** The size of a slice that goes to the end of its axis. */
  private static final int REST = -1;

  @Override
  public SDVariable add(SDVariable a, SDVariable b) {
    return a.add(b);
  }

  @Override
  public SDVariable subtract(SDVariable a, SDVariable b) {
    return a.sub(b);
  }

  @Override
  public SDVariable multiply(SDVariable a, SDVariable b) {
    return a.mul(b);
  }

  @Override
  public SDVariable scale(SDVariable a, double factor) {
    return a.mul(factor);
  }

  @Override
  public SDVariable shift(SDVariable a, double constant) {
    return a.add(constant);
  }

  @Override
  public SDVariable matmul(SDVariable a, boolean transposeA, SDVariable b, boolean transposeB) {
    return graph.mmul(a, b, transposeA, transposeB, false);
  }

  @Override
  public SDVariable tanh(SDVariable a) {
    return graph.math().tanh(a);
  }

  @Override
  public SDVariable sigmoid(SDVariable a) {
    return graph.nn().sigmoid(a);
  }

  @Override
  public SDVariable softplus(SDVariable a) {
    return graph.nn().softplus(a);
  }

  @Override
  public SDVariable exp(SDVariable a) {
    return graph.math().exp(a);
  }

  @Override
  public SDVariable relu(SDVariable a) {
    return graph.nn().relu(a, 0);
  }

  @Override
  public SDVariable mean(SDVariable a) {
    return a.mean();
  }

  /** As {@code slice}, because the gradient of a strided slice fails where the batch is one row. */
  @Override
  public SDVariable slice(SDVariable a, int axis, int from, int to) {
    int[] begin = {0, 0};
    int[] size = {REST, REST};
    begin[axis] = from;
    size[axis] = to - from;
    return graph.slice(a, begin, size);
  }

  @Override
  public SDVariable concat(int axis, List<SDVariable> parts) {
    return graph.concat(axis, parts.toArray(SDVariable[]::new));
  }
}
