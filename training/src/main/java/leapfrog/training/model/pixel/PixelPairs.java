package leapfrog.training.model.pixel;

import java.util.LinkedHashMap;
import java.util.Map;
import leapfrog.datagen.sample.Randomness;
import leapfrog.training.data.BatchSource;
import leapfrog.training.data.FrameBatches;
import leapfrog.training.data.FrameShape;
import leapfrog.training.data.FrameSource;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Two successive observations of each row of a batch: frames t to t + stack − 1, stacked on their
 * channels, and frames t + 1 to t + stack. Rows come in the order of {@link FrameBatches}; where a
 * row has room for several pairs, t is drawn anew for each row and step. A batch is a pure function
 * of (rows, batch size, seed, step). Reuses its memory: one trial at a time.
 */
public final class PixelPairs implements BatchSource {
  private final FrameBatches batches;
  private final ObservationPair pair;
  private final int choices;
  private final long seed;
  private final Tensors batch;

  /**
   * Prepares batches.
   *
   * @param source the training split; stays open
   * @param stack frames in each observation, at least 1
   * @param size rows per batch, at least 1
   * @param seed the trial's seed
   * @throws IllegalArgumentException if there are fewer rows than {@code size}, or a row has too
   *     few frames
   */
  public PixelPairs(FrameSource source, int stack, int size, long seed) {
    FrameShape frames = source.shape();
    this.pair = new ObservationPair(frames, stack);
    this.batches = new FrameBatches(source, size, seed);
    this.choices = frames.points() - stack;
    this.seed = seed;
    this.batch = pair.empty(size);
  }

  /**
   * The first pair of given rows.
   *
   * @param source a split; stays open
   * @param stack frames in each observation, at least 1
   * @param rows numbers of the rows, at least one
   * @throws IllegalArgumentException if a row has too few frames
   */
  public static Tensors first(FrameSource source, int stack, int[] rows) {
    ObservationPair pair = new ObservationPair(source.shape(), stack);
    Tensors batch = pair.empty(rows.length);
    byte[] row = new byte[source.shape().size()];
    for (int i = 0; i < rows.length; i++) {
      source.read(rows[i], row, 0);
      pair.copy(row, 0, 0, batch, i);
    }
    return batch;
  }

  @Override
  public Tensors batch(int step) {
    byte[] rows = batches.bytes(step);
    UniformRandomProvider random = Randomness.stream(seed, "frame-window", step);
    int rowSize = batches.shape().size();
    for (int row = 0; row < batches.size(); row++) {
      pair.copy(rows, row * rowSize, random.nextInt(choices), batch, row);
    }
    return batch;
  }

  /** How two observations are taken from a row. */
  private record ObservationPair(FrameShape frames, int stack, ObservationShape observation) {
    ObservationPair(FrameShape frames, int stack) {
      this(frames, stack, ObservationShape.stacked(frames, stack));
    }

    Tensors empty(int size) {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (String name : new String[] {PixelModel.OBSERVATION, PixelModel.NEXT_OBSERVATION}) {
        tensors.put(
            name,
            Tensor.zeros(size, observation.channels(), observation.height(), observation.width()));
      }
      return new Tensors(tensors);
    }

    /** Copies the pair that begins with frame {@code from} of a row to a row of a batch. */
    void copy(byte[] rows, int offset, int from, Tensors batch, int row) {
      stack(rows, offset, from, batch.get(PixelModel.OBSERVATION), row);
      stack(rows, offset, from + 1, batch.get(PixelModel.NEXT_OBSERVATION), row);
    }

    private void stack(byte[] rows, int offset, int from, Tensor target, int row) {
      int frameSize = frames.size() / frames.points();
      for (int layer = 0; layer < stack; layer++) {
        ChannelsFirst.scale(
            rows,
            offset + (from + layer) * frameSize,
            frames,
            target.values(),
            row * observation.size() + layer * frameSize);
      }
    }
  }
}
