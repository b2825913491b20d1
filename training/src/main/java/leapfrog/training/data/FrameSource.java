package leapfrog.training.data;

/**
 * The frames of one split, row by row in any order. Safe for use by several threads, so all trials
 * of a machine may share it.
 */
public interface FrameSource extends AutoCloseable {
  /** Number of rows, at least 1. */
  int rows();

  /** Shape of every row. */
  FrameShape shape();

  /**
   * Reads a row.
   *
   * @param row from 0
   * @param target receives {@code shape().size()} unsigned bytes, {@code
   *     [points][height][width][channels]}
   * @param offset where in the target
   * @throws IndexOutOfBoundsException if there is no such row, or the target is too short
   * @throws IllegalStateException if this is closed
   * @throws leapfrog.datagen.store.DatasetException if the row cannot be read
   */
  void read(int row, byte[] target, int offset);

  @Override
  void close();
}
