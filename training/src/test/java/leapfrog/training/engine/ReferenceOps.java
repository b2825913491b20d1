package leapfrog.training.engine;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import leapfrog.training.nn.Convolution;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.Tensor;

/** Every operation by its definition, element by element in float64: slow, and easy to check. */
final class ReferenceOps implements Ops<Tensor> {
  @Override
  public Tensor add(Tensor a, Tensor b) {
    return broadcast(a, b, Double::sum);
  }

  @Override
  public Tensor subtract(Tensor a, Tensor b) {
    return broadcast(a, b, (x, y) -> x - y);
  }

  @Override
  public Tensor multiply(Tensor a, Tensor b) {
    return broadcast(a, b, (x, y) -> x * y);
  }

  @Override
  public Tensor scale(Tensor a, double factor) {
    return map(a, x -> factor * x);
  }

  @Override
  public Tensor shift(Tensor a, double constant) {
    return map(a, x -> x + constant);
  }

  @Override
  public Tensor matmul(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
    int rows = a.shape()[transposeA ? 1 : 0];
    int inner = a.shape()[transposeA ? 0 : 1];
    int columns = b.shape()[transposeB ? 0 : 1];
    return fill(
        new int[] {rows, columns},
        i ->
            IntStream.range(0, inner)
                .mapToDouble(
                    k ->
                        (transposeA ? at(a, k, i[0]) : at(a, i[0], k))
                            * (transposeB ? at(b, i[1], k) : at(b, k, i[1])))
                .sum());
  }

  @Override
  public Tensor tanh(Tensor a) {
    return map(a, Math::tanh);
  }

  @Override
  public Tensor sigmoid(Tensor a) {
    return map(a, x -> 1 / (1 + Math.exp(-x)));
  }

  @Override
  public Tensor softplus(Tensor a) {
    return map(a, x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))));
  }

  @Override
  public Tensor exp(Tensor a) {
    return map(a, Math::exp);
  }

  @Override
  public Tensor relu(Tensor a) {
    return map(a, x -> Math.max(x, 0));
  }

  @Override
  public Tensor leakyRelu(Tensor a, double slope) {
    return map(a, x -> x > 0 ? x : slope * x);
  }

  @Override
  public Tensor mean(Tensor a) {
    return new Tensor(new int[0], new double[] {Arrays.stream(a.values()).average().orElseThrow()});
  }

  @Override
  public Tensor mean(Tensor a, int... axes) {
    List<Integer> gone = Arrays.stream(axes).boxed().toList();
    int[] kept = IntStream.range(0, a.shape().length).filter(i -> !gone.contains(i)).toArray();
    int[] shape = Arrays.stream(kept).map(axis -> a.shape()[axis]).toArray();
    Tensor result = Tensor.zeros(shape);
    for (int i = 0; i < a.size(); i++) {
      int[] index = index(a.shape(), i);
      int[] target = Arrays.stream(kept).map(axis -> index[axis]).toArray();
      result.values()[offset(shape, target)] += a.values()[i] * result.size() / a.size();
    }
    return result;
  }

  @Override
  public Tensor slice(Tensor a, int axis, int from, int to) {
    int[] shape = a.shape().clone();
    shape[axis] = to - from;
    return fill(shape, i -> at(a, moved(i, axis, from)));
  }

  @Override
  public Tensor concat(int axis, List<Tensor> parts) {
    int[] shape = parts.get(0).shape().clone();
    shape[axis] = parts.stream().mapToInt(part -> part.shape()[axis]).sum();
    return fill(
        shape,
        i -> {
          int before = 0;
          for (Tensor part : parts) {
            if (i[axis] < before + part.shape()[axis]) {
              return at(part, moved(i, axis, -before));
            }
            before += part.shape()[axis];
          }
          throw new AssertionError(Arrays.toString(i));
        });
  }

  private static int[] moved(int[] index, int axis, int by) {
    int[] moved = index.clone();
    moved[axis] += by;
    return moved;
  }

  @Override
  public Tensor reshape(Tensor a, int... shape) {
    int known = Arrays.stream(shape).filter(extent -> extent != -1).reduce(1, (x, y) -> x * y);
    return new Tensor(
        Arrays.stream(shape).map(extent -> extent == -1 ? a.size() / known : extent).toArray(),
        a.values());
  }

  @Override
  public Tensor conv2d(Tensor image, Tensor weight, Tensor bias, Convolution c) {
    int height = c.output(image.shape()[2]);
    int width = c.output(image.shape()[3]);
    int[] shape = {image.shape()[0], weight.shape()[0], height, width};
    return fill(
        shape,
        i ->
            at(bias, i[1])
                + sum(
                    weight.shape()[1],
                    c.kernel(),
                    (in, y, x) ->
                        at(weight, i[1], in, y, x)
                            * pixel(
                                image,
                                i[0],
                                in,
                                i[2] * c.stride() + y - c.padding(),
                                i[3] * c.stride() + x - c.padding())));
  }

  @Override
  public Tensor conv2dInputGradient(Tensor gradient, Tensor weight, Convolution c) {
    c.requireUnitStride();
    int grown = c.kernel() - 1 - 2 * c.padding();
    int height = gradient.shape()[2] + grown;
    int width = gradient.shape()[3] + grown;
    int[] shape = {gradient.shape()[0], weight.shape()[1], height, width};
    return fill(
        shape,
        i ->
            sum(
                weight.shape()[0],
                c.kernel(),
                (out, y, x) ->
                    at(weight, out, i[1], y, x)
                        * pixel(
                            gradient, i[0], out, i[2] - y + c.padding(), i[3] - x + c.padding())));
  }

  @Override
  public Tensor upsample(Tensor image) {
    int[] shape = image.shape().clone();
    shape[2] *= 2;
    shape[3] *= 2;
    return fill(shape, i -> at(image, i[0], i[1], i[2] / 2, i[3] / 2));
  }

  private interface Term {
    double at(int channel, int y, int x);
  }

  private static double sum(int channels, int kernel, Term term) {
    double sum = 0;
    for (int channel = 0; channel < channels; channel++) {
      for (int y = 0; y < kernel; y++) {
        for (int x = 0; x < kernel; x++) {
          sum += term.at(channel, y, x);
        }
      }
    }
    return sum;
  }

  /** A pixel, or the zero around the image. */
  private static double pixel(Tensor image, int row, int channel, int y, int x) {
    boolean inside = y >= 0 && y < image.shape()[2] && x >= 0 && x < image.shape()[3];
    return inside ? at(image, row, channel, y, x) : 0;
  }

  private static Tensor map(Tensor a, DoubleUnaryOperator function) {
    return new Tensor(a.shape(), Arrays.stream(a.values()).map(function).toArray());
  }

  private static Tensor broadcast(Tensor a, Tensor b, DoubleBinaryOperator function) {
    int rank = Math.max(a.shape().length, b.shape().length);
    int[] shape =
        IntStream.range(0, rank)
            .map(axis -> Math.max(extent(a, rank, axis), extent(b, rank, axis)))
            .toArray();
    return fill(shape, i -> function.applyAsDouble(at(a, narrowed(a, i)), at(b, narrowed(b, i))));
  }

  private static int extent(Tensor a, int rank, int axis) {
    int own = axis - rank + a.shape().length;
    return own < 0 ? 1 : a.shape()[own];
  }

  private static int[] narrowed(Tensor a, int[] index) {
    int missing = index.length - a.shape().length;
    return IntStream.range(0, a.shape().length)
        .map(axis -> a.shape()[axis] == 1 ? 0 : index[axis + missing])
        .toArray();
  }

  private interface Element {
    double at(int[] index);
  }

  private static Tensor fill(int[] shape, Element element) {
    IntToDoubleFunction value = i -> element.at(index(shape, i));
    return new Tensor(shape, IntStream.range(0, Tensor.size(shape)).mapToDouble(value).toArray());
  }

  private static int[] index(int[] shape, int offset) {
    int[] index = new int[shape.length];
    int rest = offset;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    return index;
  }

  private static int offset(int[] shape, int... index) {
    int offset = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      offset = offset * shape[axis] + index[axis];
    }
    return offset;
  }

  private static double at(Tensor a, int... index) {
    return a.values()[offset(a.shape(), index)];
  }
}
