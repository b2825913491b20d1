package leapfrog.training.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leapfrog.training.nn.Tensor;

/** Points as rows of a tensor {@code [rows][d]}. */
final class Points {
  private Points() {}

  /** The first rows, at most {@code limit}. */
  static Tensor first(Tensor points, int limit) {
    int rows = Math.min(limit, points.shape()[0]);
    int dimension = points.shape()[1];
    return new Tensor(
        new int[] {rows, dimension}, Arrays.copyOf(points.values(), rows * dimension));
  }

  /** The rows, each {@code [d]}. */
  static Stream<double[]> stream(Tensor points) {
    int dimension = points.shape()[1];
    return IntStream.range(0, points.shape()[0])
        .mapToObj(
            row -> Arrays.copyOfRange(points.values(), row * dimension, (row + 1) * dimension));
  }
}
