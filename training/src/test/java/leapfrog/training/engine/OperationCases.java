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
    add("add", Expressions::add, matrix, matrix);
    add("add a row to each", Expressions::add, matrix, shape(4));
    add("add a matrix of one row", Expressions::add, matrix, shape(1, 4));
    add("add a column to each", Expressions::add, matrix, shape(rows, 1));
    add("add one number", Expressions::add, matrix, shape(1));
    add("add a number per channel", Expressions::add, image, shape(3, 1, 1));
    add("subtract", Expressions::subtract, matrix, matrix);
    add("subtract a row", Expressions::subtract, matrix, shape(4));
    add("subtract from a row", Expressions::subtractFrom, matrix, shape(4));
    add("subtract images", Expressions::subtract, image, image);
    add("multiply", Expressions::multiply, matrix, matrix);
    add("multiply by a row", Expressions::multiply, matrix, shape(4));
    add("multiply by one number", Expressions::multiply, image, shape(1));
    add("multiply channels", Expressions::multiply, image, shape(rows, 3, 1, 1));
    add("multiply a column by a row", Expressions::multiply, shape(rows, 1), shape(1, 4));
    add("square", Expressions::square, matrix);
    add("affine", Expressions::affine, matrix);
    for (int[] any : List.of(matrix, image)) {
      add("tanh", Expressions::tanh, any);
      add("sigmoid", Expressions::sigmoid, any);
      add("softplus", Expressions::softplus, any);
      add("exp", Expressions::exp, any);
      add("relu", Expressions::relu, any);
      add("leaky relu", Expressions::leakyRelu, any);
      add("mean", Expressions::mean, any);
    }
    add("linear", Expressions::linear, matrix, shape(3, 4), shape(3));
    for (boolean transposeA : new boolean[] {false, true}) {
      for (boolean transposeB : new boolean[] {false, true}) {
        add(
            "matmul " + transposeA + " " + transposeB,
            new Expressions.Product(transposeA, transposeB),
            transposeA ? shape(4, rows) : matrix,
            transposeB ? shape(5, 4) : shape(4, 5));
      }
    }
  }

  private void shapes() {
    int[] image = shape(rows, 4, 3, 5);
    for (int axis = 1; axis < 4; axis++) {
      add("slice along " + axis, new Expressions.Slice(axis, 1, 3), image);
      add("concat along " + axis, new Expressions.Concat(axis), image, image);
    }
    add("slice rows", new Expressions.Slice(0, rows - 1, rows), image);
    add("slice a matrix", new Expressions.Slice(1, 2, 4), shape(rows, 4));
    add("slice rows of a matrix", new Expressions.Slice(0, 0, 1), shape(rows, 4));
    add("slice frames", new Expressions.Slice(1, 1, 2), shape(rows, 3, 2, 4, 5));
    add("slice a vector", new Expressions.Slice(0, 1, 3), shape(4));
    add("concat rows", new Expressions.Concat(0), image, image);
    add("concat matrices", new Expressions.Concat(1), shape(rows, 4), shape(rows, 2));
    add("concat different channels", new Expressions.Concat(1), image, shape(rows, 2, 3, 5));
    add("concat slices", Expressions::exchange, shape(rows, 4));
    add("mean over the image", new Expressions.Mean(2, 3), image);
    add("mean over rows", new Expressions.Mean(0), image);
    add("mean over channels", new Expressions.Mean(1), image);
    add("mean over all but rows", new Expressions.Mean(1, 2, 3), image);
    add("flatten", new Expressions.Reshape(-1, 60), image);
    add("a column", new Expressions.Reshape(-1, 1), image);
    add("the last extent follows", new Expressions.Reshape(rows, 3, -1), shape(rows, 3, 2, 5));
    add("frames as rows", new Expressions.Reshape(-1, 2, 4, 5), shape(rows, 3, 2, 4, 5));
    add("all extents given", new Expressions.Reshape(2 * rows, 2), shape(rows, 4));
    add(
        "reshape what was convolved",
        Expressions::flattenConvolved,
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
              new Expressions.Convolve(new Convolution(kernel, stride, padding)),
              image,
              shape(2, 3, kernel, kernel),
              shape(2));
        }
      }
      for (int padding = 0; padding <= Math.min(1, kernel - 1); padding++) {
        add(
            "conv2d input gradient kernel %d padding %d".formatted(kernel, padding),
            new Expressions.ConvolveBack(new Convolution(kernel, 1, padding)),
            image,
            shape(3, 2, kernel, kernel));
      }
    }
    add(
        "conv2d of one channel",
        new Expressions.Convolve(Convolution.SAME),
        shape(rows, 1, 4, 4),
        shape(1, 1, 3, 3),
        shape(1));
    add(
        "conv2d to 16 channels",
        new Expressions.Convolve(Convolution.SAME),
        shape(rows, 2, 4, 4),
        shape(16, 2, 3, 3),
        shape(16));
    add("upsample", Expressions::upsample, image);
    add("upsample one pixel", Expressions::upsample, shape(rows, 2, 1, 1));
    add(
        "upsampled conv2d",
        new Expressions.ConvolveEnlarged(Convolution.SAME),
        image,
        shape(2, 3, 3, 3),
        shape(2));
    add(
        "upsampled conv2d kernel 1",
        new Expressions.ConvolveEnlarged(new Convolution(1, 1, 0)),
        image,
        shape(2, 3, 1, 1),
        shape(2));
    add(
        "upsampled conv2d stride 2",
        new Expressions.ConvolveEnlarged(Convolution.HALVING),
        image,
        shape(2, 3, 3, 3),
        shape(2));
    add(
        "upsampled conv2d of one pixel",
        new Expressions.ConvolveEnlarged(Convolution.SAME),
        shape(rows, 2, 1, 1),
        shape(2, 2, 3, 3),
        shape(2));
    add("a computed kernel", Expressions::computedKernel, image, shape(3, 3, 3, 3), shape(3));
    add("a Hamiltonian's gradient", Expressions::gradientField, image, shape(2, 3, 3, 3), shape(2));
    add("one kernel in every form", Expressions::everyForm, image, shape(3, 3, 3, 3), shape(3));
  }

  private void losses() {
    int[] image = shape(rows, 2, 3, 4);
    int[] kernel = shape(2, 2, 3, 3);
    addLoss("a part", Expressions::onePart, image, kernel, shape(2));
    addLoss("parts beside a rest", Expressions::threeParts, image, kernel, shape(2));
    addLoss("a part in a part", Expressions::nestedParts, image, kernel, shape(2));
    addLoss("a part without parameters", Expressions::plainPart, image);
    addLoss("a part of parameters alone", Expressions::ignoringPart, image, kernel, shape(2));
  }
}
