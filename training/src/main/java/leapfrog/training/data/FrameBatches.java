package leapfrog.training.data;

/**
 * The batch of frames of each training step. The epochs of a {@link FrameOrder}, one after the
 * other, are cut into batches; no row is left out, so a batch may end one epoch and begin the next.
 * A batch is a pure function of (rows, batch size, seed, step), so training resumes with the
 * batches it would have had. Reuses its memory: one trial at a time.
 */
public final class FrameBatches {
  private static final float[] SCALED = new float[256];

  static {
    for (int value = 0; value < SCALED.length; value++) {
      SCALED[value] = value / 255f;
    }
  }

  private final FrameSource source;
  private final FrameOrder order;
  private final int size;
  private final byte[] bytes;
  private final float[] floats;
  private long epoch = -1;
  private int[] permutation;

  /**
   * Prepares batches.
   *
   * @param source the training split; stays open
   * @param size rows per batch, at least 1
   * @param seed the trial's seed
   * @throws IllegalArgumentException if there are fewer rows than {@code size}, or a batch does not
   *     fit into an array
   */
  public FrameBatches(FrameSource source, int size, long seed) {
    if (size < 1 || size > source.rows()) {
      throw new IllegalArgumentException(
          "Cannot set batch to %d: the value must be between 1 and %d, the rows of the split"
              .formatted(size, source.rows()));
    }
    long values = (long) size * source.shape().size();
    if (values > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "Cannot set batch to %d: its frames have %d values; at most %d are allowed"
              .formatted(size, values, Integer.MAX_VALUE - 8));
    }
    this.source = source;
    this.size = size;
    order = new FrameOrder(source.rows(), seed);
    bytes = new byte[(int) values];
    floats = new float[(int) values];
  }

  /** Number of rows in a batch. */
  public int size() {
    return size;
  }

  /** Shape of each row. */
  public FrameShape shape() {
    return source.shape();
  }

  /**
   * The rows of a step's batch.
   *
   * @param step number of the step, from 0
   */
  public int[] rows(int step) {
    int[] rows = new int[size];
    long first = (long) step * size;
    for (int i = 0; i < size; i++) {
      rows[i] = permutation((first + i) / source.rows())[(int) ((first + i) % source.rows())];
    }
    return rows;
  }

  /**
   * The frames of a step, {@code [size][points][height][width][channels]}, unsigned bytes. They are
   * overwritten by the next call of this or {@link #floats}.
   *
   * @param step number of the step, from 0
   * @throws leapfrog.datagen.store.DatasetException if a row cannot be read
   */
  public byte[] bytes(int step) {
    int[] rows = rows(step);
    for (int i = 0; i < size; i++) {
      source.read(rows[i], bytes, i * shape().size());
    }
    return bytes;
  }

  /**
   * The frames of a step, {@code [size][points][height][width][channels]}, scaled to [0, 1]. They
   * are overwritten by the next call.
   *
   * @param step number of the step, from 0
   * @throws leapfrog.datagen.store.DatasetException if a row cannot be read
   */
  public float[] floats(int step) {
    byte[] batch = bytes(step);
    for (int i = 0; i < batch.length; i++) {
      floats[i] = SCALED[batch[i] & 0xff];
    }
    return floats;
  }

  private int[] permutation(long wanted) {
    if (wanted != epoch) {
      permutation = order.epoch(wanted);
      epoch = wanted;
    }
    return permutation;
  }
}
