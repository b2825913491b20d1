package leapfrog.training.model.pixel;

import java.util.LinkedHashMap;
import java.util.Map;
import leapfrog.datagen.sample.Randomness;
import leapfrog.training.data.BatchSource;
import leapfrog.training.data.FrameShape;
import leapfrog.training.data.FrameSource;
import leapfrog.training.data.RandomSubset;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Two successive observations of each row of a batch: frames t to t + stack − 1, stacked on their
 * channels, and frames t + 1 to t + stack. Rows are a random subset of the split as in the
 * published code, not successive ones, since neighbouring rows may be of one trajectory; where a
 * row has room for several pairs, t is drawn as well. A batch is a pure function of (rows, batch
 * size, seed, step). Reuses its memory: one trial at a time.
 */
public final class PixelPairs implements BatchSource {
  private final FrameSource source;
  private final ObservationPair pair;
  private final RandomSubset subset;
  private final long seed;
  private final byte[] row;
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
    if (size < 1 || size > source.rows()) {
      throw new IllegalArgumentException(
          "Cannot set batch to %d: the value must be between 1 and %d, the rows of the split"
              .formatted(size, source.rows()));
    }
    this.source = source;
    this.pair = new ObservationPair(source.shape(), stack);
    this.subset = new RandomSubset(source.rows(), size, seed);
    this.seed = seed;
    this.row = new byte[source.shape().size()];
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
      pair.copy(row, 0, batch, i);
    }
    return batch;
  }

  @Override
  public Tensors batch(int step) {
    UniformRandomProvider random = Randomness.stream(seed, "frame-window", step);
    int[] rows = subset.of(step);
    for (int i = 0; i < rows.length; i++) {
      source.read(rows[i], row, 0);
      pair.copy(row, random.nextInt(pair.choices()), batch, i);
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

    /** Number of pairs in a row. */
    int choices() {
      return frames.points() - stack;
    }

    /** Copies the pair that begins with frame {@code from} of a row to a place in a batch. */
    void copy(byte[] row, int from, Tensors batch, int place) {
      stack(row, from, batch.get(PixelModel.OBSERVATION), place);
      stack(row, from + 1, batch.get(PixelModel.NEXT_OBSERVATION), place);
    }

    private void stack(byte[] row, int from, Tensor target, int place) {
      int frameSize = frames.size() / frames.points();
      for (int layer = 0; layer < stack; layer++) {
        ChannelsFirst.scale(
            row,
            (from + layer) * frameSize,
            frames,
            target.values(),
            place * observation.size() + layer * frameSize);
      }
    }
  }
}
