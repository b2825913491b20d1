package leapfrog.training.data;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.Trajectory;
import leapfrog.datagen.store.TrajectoryReader;
import leapfrog.training.nn.Tensor;

/**
 * What trials learn from: a dataset whose parts are read when first asked for. All trials of a
 * machine may share it.
 */
public final class LearningData {
  /** Name of the training split. */
  public static final String TRAIN = "train";

  /** Name of the test split. */
  public static final String TEST = "test";

  /**
   * Name of the split by which configurations are chosen, if the dataset has one: neither do models
   * learn from it, nor are they judged by it in the end.
   */
  public static final String VALIDATION = "validation";

  private final Dataset dataset;
  private final Map<String, PhaseSpaceSamples> samples = new ConcurrentHashMap<>();
  private final Map<String, Tensor> positions = new ConcurrentHashMap<>();
  private final Map<Frames, FrameSource> frames = new ConcurrentHashMap<>();

  private record Frames(String split, FrameReduction reduction) {}

  private LearningData(Dataset dataset) {
    this.dataset = dataset;
  }

  /** A dataset's data, of which nothing is read yet. */
  public static LearningData of(Dataset dataset) {
    return new LearningData(dataset);
  }

  /** What the data are. */
  public DatasetSpec spec() {
    return dataset.manifest().spec();
  }

  /** Whether the dataset has a split. */
  public boolean has(String split) {
    return spec().splits().containsKey(split);
  }

  /** What is read of a split; empty if the dataset lacks it. */
  public <S> Optional<S> ifPresent(String split, Function<String, S> read) {
    return has(split) ? Optional.of(read.apply(split)) : Optional.empty();
  }

  /** Hash of the dataset's rows. */
  public String contentHash() {
    return dataset.manifest().contentHash().hex();
  }

  /**
   * The states of a split, in memory.
   *
   * @throws IllegalArgumentException if the dataset lacks the split, or derivatives
   * @throws leapfrog.datagen.store.DatasetException if a file cannot be read
   */
  public PhaseSpaceSamples samples(String split) {
    return samples.computeIfAbsent(split, name -> PhaseSpaceSamples.read(dataset, name));
  }

  /**
   * Whole rows of a split, with everything that is recorded of them.
   *
   * @param firstRow id of the first row
   * @return the rows from that one on, to be closed
   * @throws IllegalArgumentException if the dataset lacks the split
   * @throws leapfrog.datagen.store.DatasetException if a file cannot be read; the reader throws it
   *     too
   */
  public TrajectoryReader rows(String split, long firstRow) {
    return dataset.read(split, firstRow);
  }

  /**
   * The observed positions of a split, in memory: those of all times of all rows.
   *
   * @return {@code [rows][n]}, to be read only
   * @throws IllegalArgumentException if the dataset lacks the split, or it does not fit into memory
   * @throws leapfrog.datagen.store.DatasetException if a file cannot be read
   */
  public Tensor positions(String split) {
    return positions.computeIfAbsent(
        split,
        name ->
            SplitTrajectories.read(
                dataset,
                name,
                (rows, n) -> SplitTrajectories.zeros(name, rows, n),
                LearningData::copyPositions));
  }

  private static void copyPositions(Tensor target, Trajectory trajectory, int firstRow) {
    double[] observed = trajectory.qObserved();
    int from = firstRow * trajectory.degreesOfFreedom();
    System.arraycopy(observed, 0, target.values(), from, observed.length);
  }

  /**
   * The frames of a split, decoded into the machine's cache.
   *
   * @throws IllegalArgumentException if the dataset lacks the split, or frames, or they cannot be
   *     reduced
   * @throws leapfrog.datagen.store.DatasetException if a file cannot be read, or the cache cannot
   *     be written
   */
  public FrameSource frames(String split, FrameReduction reduction) {
    return frames.computeIfAbsent(
        new Frames(split, reduction),
        wanted ->
            FrameCache.open(dataset, split, reduction, FrameCache.defaultDirectory(), rows -> {}));
  }
}
