package leapfrog.pipeline.parallel;

import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetException;
import leapfrog.datagen.store.DatasetManifest;
import leapfrog.datagen.store.Trajectory;
import leapfrog.datagen.store.TrajectoryReader;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;

/**
 * A split in chunks of consecutive trajectories, which executors read from the dataset's files
 * themselves. Chunks depend on the data alone, not on the files that hold them.
 *
 * @param dataset directory of the dataset
 * @param split name of the split
 * @param trajectories number of trajectories of the split
 * @param points points of each trajectory
 */
record SplitChunks(String dataset, String split, long trajectories, int points)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Samples of a chunk: a few megabytes, read in a second or so. */
  private static final int SAMPLES_PER_CHUNK = 32_768;

  /** A split of a dataset. */
  static SplitChunks of(Path dataset, DatasetManifest manifest, String split) {
    return new SplitChunks(
        dataset.toString(), split, manifest.rows().get(split), manifest.spec().pointsPerRow());
  }

  /** Number of samples of the split. */
  long samples() {
    return Math.multiplyExact(trajectories, points);
  }

  /** First trajectory of each chunk. */
  List<Long> firsts() {
    return LongStream.iterate(0, first -> first < trajectories, first -> first + perChunk())
        .boxed()
        .toList();
  }

  private long perChunk() {
    return Math.max(1, SAMPLES_PER_CHUNK / points);
  }

  /**
   * Reads a chunk, one trajectory after the other.
   *
   * @param first its first trajectory
   * @param conf Hadoop's configuration
   * @param reader receives each trajectory
   * @throws DatasetException if a file cannot be read, or the split does not hold what the manifest
   *     says
   */
  void read(long first, Configuration conf, Consumer<Trajectory> reader) {
    long end = Math.min(trajectories, first + perChunk());
    try (TrajectoryReader rows = Dataset.open(new Path(dataset), conf).read(split, first)) {
      for (long id = first; id < end; id++) {
        TaskContext.get().killTaskIfInterrupted();
        Trajectory trajectory = rows.hasNext() ? rows.next() : null;
        if (trajectory == null || trajectory.id() != id || trajectory.points() != points) {
          throw new DatasetException(
              "Cannot read split '%s' of %s: row %d is missing or has not %d points"
                  .formatted(split, dataset, id, points));
        }
        reader.accept(trajectory);
      }
    }
  }
}
