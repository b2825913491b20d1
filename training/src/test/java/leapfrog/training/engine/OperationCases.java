package leapfrog.training.engine;

import java.util.ArrayList;
import java.util.List;
import leapfrog.training.nn.Convolution;
import leapfrog.training.nn.Ops;

/** Every operation of {@link Ops} at least once, alone where it can be, on small operands. */
final class OperationCases {
  /**
   * One expression.
   *
   * @param name what it shows
   * @param expression the expression
   * @param scalar whether it is a loss by itself
   * @param shapes shapes of the operands
   */
  record Case(String name, Expression expression, boolean scalar, List<int[]> shapes) {
    @Override
    public String toString() {
      return name;
    }

    Expression.Loss loss() {
      return new Expression.Loss(expression, shapes, scalar);
    }

    Expression.Value value() {
      return new Expression.Value(expression, shapes.size());
    }
  }

  private final List<Case> cases = new ArrayList<>();
  private final int rows;

  private OperationCases(int rows) {
    this.rows = rows;
  }

  /** The cases for batches of so many rows. */
  static List<Case> of(int rows) {
    OperationCases all = new OperationCases(rows);
    all.elements();
    all.shapes();
    all.images();
    all.losses();
    return all.cases;
  }

  private void add(String name, Expression expression, int[]... shapes) {
    cases.add(new Case(name + ", " + rows + " rows", expression, false, List.of(shapes)));
  }

  private void addLoss(String name, Expression expression, int[]... shapes) {
    cases.add(new Case(name + ", " + rows + " rows", expression, true, List.of(shapes)));
  }

  private static int[] shape(int... shape) {
    return shape;
  }

  private void elements() {
    int[] matrix = shape(rows, 4);
    int[] image = shape(rows, 3, 2, 5);
    add("add", OperationCases::add, matrix, matrix);
    add("add a row to each", OperationCases::add, matrix, shape(4));
    add("add a matrix of one row", OperationCases::add, matrix, shape(1, 4));
    add("add a column to each", OperationCases::add, matrix, shape(rows, 1));
    add("add one number", OperationCases::add, matrix, shape(1));
    add("add a number per channel", OperationCases::add, image, shape(3, 1, 1));
    add("subtract", OperationCases::subtract, matrix, matrix);
    add("subtract a row", OperationCases::subtract, matrix, shape(4));
    add("subtract from a row", OperationCases::subtractFrom, matrix, shape(4));
    add("subtract images", OperationCases::subtract, image, image);
    add("multiply", OperationCases::multiply, matrix, matrix);
    add("multiply by a row", OperationCases::multiply, matrix, shape(4));
    add("multiply by one number", OperationCases::multiply, image, shape(1));
    add("multiply channels", OperationCases::multiply, image, shape(rows, 3, 1, 1));
    add("multiply a column by a row", OperationCases::multiply, shape(rows, 1), shape(1, 4));
    add("square", OperationCases::square, matrix);
    add("affine", OperationCases::affine, matrix);
    for (int[] any : List.of(matrix, image)) {
      add("tanh", OperationCases::tanh, any);
      add("sigmoid", OperationCases::sigmoid, any);
      add("softplus", OperationCases::softplus, any);
      add("exp", OperationCases::exp, any);
      add("relu", OperationCases::relu, any);
      add("leaky relu", OperationCases::leakyRelu, any);
      add("mean", OperationCases::mean, any);
    }
    add("linear", OperationCases::linear, matrix, shape(3, 4), shape(3));
    for (boolean transposeA : new boolean[] {false, true}) {
      for (boolean transposeB : new boolean[] {false, true}) {
        add(
            "matmul " + transposeA + " " + transposeB,
            new Product(transposeA, transposeB),
            transposeA ? shape(4, rows) : matrix,
            transposeB ? shape(5, 4) : shape(4, 5));
      }
    }
  }

  private void shapes() {
    int[] image = shape(rows, 4, 3, 5);
    for (int axis = 1; axis < 4; axis++) {
      add("slice along " + axis, new Slice(axis, 1, 3), image);
      add("concat along " + axis, new Concat(axis), image, image);
    }
    add("slice rows", new Slice(0, rows - 1, rows), image);
    add("slice a matrix", new Slice(1, 2, 4), shape(rows, 4));
    add("slice rows of a matrix", new Slice(0, 0, 1), shape(rows, 4));
    add("slice frames", new Slice(1, 1, 2), shape(rows, 3, 2, 4, 5));
    add("slice a vector", new Slice(0, 1, 3), shape(4));
    add("concat rows", new Concat(0), image, image);
    add("concat matrices", new Concat(1), shape(rows, 4), shape(rows, 2));
    add("concat different channels", new Concat(1), image, shape(rows, 2, 3, 5));
    add("concat slices", OperationCases::exchange, shape(rows, 4));
    add("mean over the image", new Mean(2, 3), image);
    add("mean over rows", new Mean(0), image);
    add("mean over channels", new Mean(1), image);
    add("mean over all but rows", new Mean(1, 2, 3), image);
    add("flatten", new Reshape(-1, 60), image);
    add("a column", new Reshape(-1, 1), image);
    add("the last extent follows", new Reshape(rows, 3, -1), shape(rows, 3, 2, 5));
    add("frames as rows", new Reshape(-1, 2, 4, 5), shape(rows, 3, 2, 4, 5));
    add("all extents given", new Reshape(2 * rows, 2), shape(rows, 4));
    add(
        "reshape what was convolved",
        OperationCases::flattenConvolved,
        image,
        shape(2, 4, 3, 3),
        shape(2));
  }

  private void images() {
    int[] image = shape(rows, 3, 6, 4);
    for (int kernel = 1; kernel <= 4; kernel++) {
      for (int stride = 1; stride <= 2; stride++) {
        for (int padding = 0; padding <= 1; padding++) {
          add(
              "conv2d kernel %d stride %d padding %d".formatted(kernel, stride, padding),
              new Convolve(new Convolution(kernel, stride, padding)),
              image,
              shape(2, 3, kernel, kernel),
              shape(2));
        }
      }
      for (int padding = 0; padding <= Math.min(1, kernel - 1); padding++) {
        add(
            "conv2d input gradient kernel %d padding %d".formatted(kernel, padding),
            new ConvolveBack(new Convolution(kernel, 1, padding)),
            image,
            shape(3, 2, kernel, kernel));
      }
    }
    add(
        "conv2d of one channel",
        new Convolve(Convolution.SAME),
        shape(rows, 1, 4, 4),
        shape(1, 1, 3, 3),
        shape(1));
    add(
        "conv2d to 16 channels",
        new Convolve(Convolution.SAME),
        shape(rows, 2, 4, 4),
        shape(16, 2, 3, 3),
        shape(16));
    add("upsample", OperationCases::upsample, image);
    add("upsample one pixel", OperationCases::upsample, shape(rows, 2, 1, 1));
    add(
        "upsampled conv2d",
        new ConvolveEnlarged(Convolution.SAME),
        image,
        shape(2, 3, 3, 3),
        shape(2));
    add(
        "upsampled conv2d kernel 1",
        new ConvolveEnlarged(new Convolution(1, 1, 0)),
        image,
        shape(2, 3, 1, 1),
        shape(2));
    add(
        "upsampled conv2d stride 2",
        new ConvolveEnlarged(Convolution.HALVING),
        image,
        shape(2, 3, 3, 3),
        shape(2));
    add(
        "upsampled conv2d of one pixel",
        new ConvolveEnlarged(Convolution.SAME),
        shape(rows, 2, 1, 1),
        shape(2, 2, 3, 3),
        shape(2));
    add("a computed kernel", OperationCases::computedKernel, image, shape(3, 3, 3, 3), shape(3));
    add(
        "a Hamiltonian's gradient",
        OperationCases::gradientField,
        image,
        shape(2, 3, 3, 3),
        shape(2));
    add("one kernel in every form", OperationCases::everyForm, image, shape(3, 3, 3, 3), shape(3));
  }

  private void losses() {
    int[] image = shape(rows, 2, 3, 4);
    int[] kernel = shape(2, 2, 3, 3);
    addLoss("a part", OperationCases::onePart, image, kernel, shape(2));
    addLoss("parts beside a rest", OperationCases::threeParts, image, kernel, shape(2));
    addLoss("a part in a part", OperationCases::nestedParts, image, kernel, shape(2));
    addLoss("a part without parameters", OperationCases::plainPart, image);
    addLoss("a part of parameters alone", OperationCases::ignoringPart, image, kernel, shape(2));
  }

  private static <T> T add(Ops<T> ops, List<T> x) {
    return ops.add(x.get(0), x.get(1));
  }

  private static <T> T subtract(Ops<T> ops, List<T> x) {
    return ops.subtract(x.get(0), x.get(1));
  }

  private static <T> T subtractFrom(Ops<T> ops, List<T> x) {
    return ops.subtract(x.get(1), x.get(0));
  }

  private static <T> T multiply(Ops<T> ops, List<T> x) {
    return ops.multiply(x.get(0), x.get(1));
  }

  private static <T> T square(Ops<T> ops, List<T> x) {
    return ops.square(x.get(0));
  }

  private static <T> T affine(Ops<T> ops, List<T> x) {
    return ops.shift(ops.scale(x.get(0), -2.5), 0.75);
  }

  private static <T> T tanh(Ops<T> ops, List<T> x) {
    return ops.tanh(x.get(0));
  }

  private static <T> T sigmoid(Ops<T> ops, List<T> x) {
    return ops.sigmoid(x.get(0));
  }

  private static <T> T softplus(Ops<T> ops, List<T> x) {
    return ops.softplus(x.get(0));
  }

  private static <T> T exp(Ops<T> ops, List<T> x) {
    return ops.exp(x.get(0));
  }

  private static <T> T relu(Ops<T> ops, List<T> x) {
    return ops.relu(x.get(0));
  }

  private static <T> T leakyRelu(Ops<T> ops, List<T> x) {
    return ops.leakyRelu(x.get(0), 0.2);
  }

  private static <T> T mean(Ops<T> ops, List<T> x) {
    return ops.mean(x.get(0));
  }

  private static <T> T linear(Ops<T> ops, List<T> x) {
    return ops.linear(x.get(0), x.get(1), x.get(2));
  }

  private static <T> T exchange(Ops<T> ops, List<T> x) {
    T q = ops.slice(x.get(0), 1, 0, 2);
    T p = ops.slice(x.get(0), 1, 2, 4);
    return ops.concat(1, List.of(p, ops.scale(q, -1)));
  }

  private static <T> T upsample(Ops<T> ops, List<T> x) {
    return ops.upsample(x.get(0));
  }

  private static <T> T flattenConvolved(Ops<T> ops, List<T> x) {
    return ops.reshape(ops.conv2d(x.get(0), x.get(1), x.get(2), Convolution.SAME), -1, 30);
  }

  private static <T> T computedKernel(Ops<T> ops, List<T> x) {
    T kernel = ops.tanh(x.get(1));
    T once = ops.conv2d(x.get(0), kernel, x.get(2), Convolution.SAME);
    T enlarged = ops.upsampledConv2d(once, kernel, x.get(2), Convolution.SAME);
    return ops.conv2dInputGradient(enlarged, kernel, Convolution.SAME);
  }

  /** ∂/∂x of the sum of softplus(conv(x)), written out as models do. */
  private static <T> T gradientField(Ops<T> ops, List<T> x) {
    T z = ops.conv2d(x.get(0), x.get(1), x.get(2), Convolution.SAME);
    return ops.conv2dInputGradient(ops.sigmoid(z), x.get(1), Convolution.SAME);
  }

  private static <T> T everyForm(Ops<T> ops, List<T> x) {
    T y = ops.tanh(ops.conv2d(x.get(0), x.get(1), x.get(2), Convolution.SAME));
    T back = ops.conv2dInputGradient(y, x.get(1), Convolution.SAME);
    T penalty = ops.mean(ops.square(x.get(1)));
    return ops.add(
        ops.upsampledConv2d(ops.add(y, back), x.get(1), x.get(2), Convolution.SAME), penalty);
  }

  private static <T> T decoded(Ops<T> ops, T image, List<T> x) {
    T y = ops.upsampledConv2d(image, x.get(1), x.get(2), Convolution.SAME);
    return ops.mean(ops.square(ops.conv2d(ops.tanh(y), x.get(1), x.get(2), Convolution.SAME)));
  }

  private static <T> T onePart(Ops<T> ops, List<T> x) {
    return ops.lossPart(ops.tanh(x.get(0)), input -> decoded(ops, input, x));
  }

  private static <T> T threeParts(Ops<T> ops, List<T> x) {
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

  private static <T> T nestedParts(Ops<T> ops, List<T> x) {
    return ops.lossPart(
        ops.tanh(x.get(0)),
        outer ->
            ops.add(
                decoded(ops, outer, x),
                ops.lossPart(ops.exp(outer), inner -> decoded(ops, inner, x))));
  }

  private static <T> T plainPart(Ops<T> ops, List<T> x) {
    return ops.lossPart(x.get(0), input -> ops.mean(ops.square(input)));
  }

  private static <T> T ignoringPart(Ops<T> ops, List<T> x) {
    return ops.add(
        ops.mean(x.get(0)), ops.lossPart(x.get(0), input -> ops.mean(ops.square(x.get(1)))));
  }

  private record Product(boolean transposeA, boolean transposeB) implements Expression {
    @Override
    public <T> T of(Ops<T> ops, List<T> x) {
      return ops.matmul(x.get(0), transposeA, x.get(1), transposeB);
    }
  }

  private record Slice(int axis, int from, int to) implements Expression {
    @Override
    public <T> T of(Ops<T> ops, List<T> x) {
      return ops.slice(x.get(0), axis, from, to);
    }
  }

  private record Concat(int axis) implements Expression {
    @Override
    public <T> T of(Ops<T> ops, List<T> x) {
      return ops.concat(axis, x);
    }
  }

  private static final class Mean implements Expression {
    private final int[] axes;

    Mean(int... axes) {
      this.axes = axes;
    }

    @Override
    public <T> T of(Ops<T> ops, List<T> x) {
      return ops.mean(x.get(0), axes);
    }
  }

  private static final class Reshape implements Expression {
    private final int[] shape;

    Reshape(int... shape) {
      this.shape = shape;
    }

    @Override
    public <T> T of(Ops<T> ops, List<T> x) {
      return ops.reshape(x.get(0), shape);
    }
  }

  private record Convolve(Convolution convolution) implements Expression {
    @Override
    public <T> T of(Ops<T> ops, List<T> x) {
      return ops.conv2d(x.get(0), x.get(1), x.get(2), convolution);
    }
  }

  private record ConvolveBack(Convolution convolution) implements Expression {
    @Override
    public <T> T of(Ops<T> ops, List<T> x) {
      return ops.conv2dInputGradient(x.get(0), x.get(1), convolution);
    }
  }

  private record ConvolveEnlarged(Convolution convolution) implements Expression {
    @Override
    public <T> T of(Ops<T> ops, List<T> x) {
      return ops.upsampledConv2d(x.get(0), x.get(1), x.get(2), convolution);
    }
  }
}
