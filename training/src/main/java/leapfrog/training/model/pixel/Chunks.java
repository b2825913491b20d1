package leapfrog.training.model.pixel;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import leapfrog.training.nn.Tensor;

/** Maps large batches a part at a time, so that intermediate results stay small. */
final class Chunks {
  private static final int ROWS = 128;

  private Chunks() {}

  /**
   * Applies a map of rows to rows.
   *
   * @param batch {@code [row]…}, at least one row
   */
  static Tensor map(Tensor batch, UnaryOperator<Tensor> map) {
    int rows = batch.shape()[0];
    int size = batch.size() / rows;
    Tensor result = null;
    for (int from = 0; from < rows; from += ROWS) {
      int count = Math.min(ROWS, rows - from);
      Tensor part = map.apply(rows(batch, from * size, count));
      if (result == null) {
        int[] shape = part.shape().clone();
        shape[0] = rows;
        result = Tensor.zeros(shape);
      }
      int width = part.size() / count;
      System.arraycopy(part.values(), 0, result.values(), from * width, part.size());
    }
    return result;
  }

  private static Tensor rows(Tensor batch, int offset, int count) {
    int[] shape = batch.shape().clone();
    int size = batch.size() / shape[0];
    shape[0] = count;
    return new Tensor(shape, Arrays.copyOfRange(batch.values(), offset, offset + count * size));
  }
}
