package leapfrog.training.engine.nd4j;

import java.util.List;
import leapfrog.training.nn.Ops;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Model operations as nodes of a SameDiff graph.
 *
 * @param graph the graph they are added to
 */
record SameDiffOps(SameDiff graph) implements Ops<SDVariable> {
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

  @Override
  public SDVariable slice(SDVariable a, int axis, int from, int to) {
    SDIndex[] indices = new SDIndex[axis + 1];
    for (int i = 0; i < axis; i++) {
      indices[i] = SDIndex.all();
    }
    indices[axis] = SDIndex.interval(from, to);
    return a.get(indices);
  }

  @Override
  public SDVariable concat(int axis, List<SDVariable> parts) {
    return graph.concat(axis, parts.toArray(SDVariable[]::new));
  }
}
