package leapfrog.training.engine;

import java.util.List;
import leapfrog.training.nn.Convolution;
import leapfrog.training.nn.Ops;

/** The expressions of {@link OperationCases}, each of a list of operands. */
final class Expressions {
  private Expressions() {}

  static <T> T add(Ops<T> ops, List<T> x) {
    return ops.add(x.get(0), x.get(1));
  }

  static <T> T subtract(Ops<T> ops, List<T> x) {
    return ops.subtract(x.get(0), x.get(1));
  }

  static <T> T subtractFrom(Ops<T> ops, List<T> x) {
    return ops.subtract(x.get(1), x.get(0));
  }

  static <T> T multiply(Ops<T> ops, List<T> x) {
    return ops.multiply(x.get(0), x.get(1));
  }

  static <T> T square(Ops<T> ops, List<T> x) {
    return ops.square(x.get(0));
  }

  static <T> T affine(Ops<T> ops, List<T> x) {
    return ops.shift(ops.scale(x.get(0), -2.5), 0.75);
  }

  static <T> T tanh(Ops<T> ops, List<T> x) {
    return ops.tanh(x.get(0));
  }

  static <T> T sigmoid(Ops<T> ops, List<T> x) {
    return ops.sigmoid(x.get(0));
  }

  static <T> T softplus(Ops<T> ops, List<T> x) {
    return ops.softplus(x.get(0));
  }

  static <T> T exp(Ops<T> ops, List<T> x) {
    return ops.exp(x.get(0));
  }

  static <T> T relu(Ops<T> ops, List<T> x) {
    return ops.relu(x.get(0));
  }

  static <T> T leakyRelu(Ops<T> ops, List<T> x) {
    return ops.leakyRelu(x.get(0), 0.2);
  }

  static <T> T mean(Ops<T> ops, List<T> x) {
    return ops.mean(x.get(0));
  }

  static <T> T linear(Ops<T> ops, List<T> x) {
    return ops.linear(x.get(0), x.get(1), x.get(2));
  }

  static <T> T exchange(Ops<T> ops, List<T> x) {
    T q = ops.slice(x.get(0), 1, 0, 2);
    T p = ops.slice(x.get(0), 1, 2, 4);
    return ops.concat(1, List.of(p, ops.scale(q, -1)));
  }

  static <T> T upsample(Ops<T> ops, List<T> x) {
    return ops.upsample(x.get(0));
  }

  static <T> T flattenConvolved(Ops<T> ops, List<T> x) {
    return ops.reshape(ops.conv2d(x.get(0), x.get(1), x.get(2), Convolution.SAME), -1, 30);
  }

  static <T> T computedKernel(Ops<T> ops, List<T> x) {
    T kernel = ops.tanh(x.get(1));
    T once = ops.conv2d(x.get(0), kernel, x.get(2), Convolution.SAME);
    T enlarged = ops.upsampledConv2d(once, kernel, x.get(2), Convolution.SAME);
    return ops.conv2dInputGradient(enlarged, kernel, Convolution.SAME);
  }

  /** ∂/∂x of the sum of softplus(conv(x)), written out as models do. */
  static <T> T gradientField(Ops<T> ops, List<T> x) {
    T z = ops.conv2d(x.get(0), x.get(1), x.get(2), Convolution.SAME);
    return ops.conv2dInputGradient(ops.sigmoid(z), x.get(1), Convolution.SAME);
  }

  static <T> T everyForm(Ops<T> ops, List<T> x) {
    T y = ops.tanh(ops.conv2d(x.get(0), x.get(1), x.get(2), Convolution.SAME));
    T back = ops.conv2dInputGradient(y, x.get(1), Convolution.SAME);
    T penalty = ops.mean(ops.square(x.get(1)));
    return ops.add(
        ops.upsampledConv2d(ops.add(y, back), x.get(1), x.get(2), Convolution.SAME), penalty);
  }

  static <T> T decoded(Ops<T> ops, T image, List<T> x) {
    T y = ops.upsampledConv2d(image, x.get(1), x.get(2), Convolution.SAME);
    return ops.mean(ops.square(ops.conv2d(ops.tanh(y), x.get(1), x.get(2), Convolution.SAME)));
  }

  static <T> T onePart(Ops<T> ops, List<T> x) {
    return ops.lossPart(ops.tanh(x.get(0)), input -> decoded(ops, input, x));
  }

  static <T> T threeParts(Ops<T> ops, List<T> x) {
    T input = ops.tanh(x.get(0));
    T sum = ops.mean(ops.square(ops.add(input, ops.mean(x.get(1)))));
    for (int i = 1; i <= 3; i++) {
      int times = i;
      T moved = ops.scale(input, i);
      sum =
          ops.add(sum, ops.lossPart(moved, part -> ops.scale(decoded(ops, part, x), 1.0 / times)));
    }
    return ops.add(sum, decoded(ops, input, x));
  }

  static <T> T nestedParts(Ops<T> ops, List<T> x) {
    return ops.lossPart(
        ops.tanh(x.get(0)),
        outer ->
            ops.add(
                decoded(ops, outer, x),
                ops.lossPart(ops.exp(outer), inner -> decoded(ops, inner, x))));
  }

  static <T> T plainPart(Ops<T> ops, List<T> x) {
    return ops.lossPart(x.get(0), input -> ops.mean(ops.square(input)));
  }

  static <T> T ignoringPart(Ops<T> ops, List<T> x) {
    return ops.add(
        ops.mean(x.get(0)), ops.lossPart(x.get(0), input -> ops.mean(ops.square(x.get(1)))));
  }

  record Product(boolean transposeA, boolean transposeB) implements Expression {
    @Override
    public <T> T of(Ops<T> ops, List<T> x) {
      return ops.matmul(x.get(0), transposeA, x.get(1), transposeB);
    }
  }

  record Slice(int axis, int from, int to) implements Expression {
    @Override
    public <T> T of(Ops<T> ops, List<T> x) {
      return ops.slice(x.get(0), axis, from, to);
    }
  }

  record Concat(int axis) implements Expression {
    @Override
    public <T> T of(Ops<T> ops, List<T> x) {
      return ops.concat(axis, x);
    }
  }

  static final class Mean implements Expression {
    private final int[] axes;

    Mean(int... axes) {
      this.axes = axes;
    }

    @Override
    public <T> T of(Ops<T> ops, List<T> x) {
      return ops.mean(x.get(0), axes);
    }
  }

  static final class Reshape implements Expression {
    private final int[] shape;

    Reshape(int... shape) {
      this.shape = shape;
    }

    @Override
    public <T> T of(Ops<T> ops, List<T> x) {
      return ops.reshape(x.get(0), shape);
    }
  }

  record Convolve(Convolution convolution) implements Expression {
    @Override
    public <T> T of(Ops<T> ops, List<T> x) {
      return ops.conv2d(x.get(0), x.get(1), x.get(2), convolution);
    }
  }

  record ConvolveBack(Convolution convolution) implements Expression {
    @Override
    public <T> T of(Ops<T> ops, List<T> x) {
      return ops.conv2dInputGradient(x.get(0), x.get(1), convolution);
    }
  }

  record ConvolveEnlarged(Convolution convolution) implements Expression {
    @Override
    public <T> T of(Ops<T> ops, List<T> x) {
      return ops.upsampledConv2d(x.get(0), x.get(1), x.get(2), convolution);
    }
  }
}
