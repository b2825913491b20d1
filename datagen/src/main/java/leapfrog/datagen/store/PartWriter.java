package leapfrog.datagen.store;

import java.io.IOException;
import java.util.Map;
import leapfrog.datagen.sample.DatasetSpec;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Makes the rows of one part and writes them.
 *
 * @param spec the dataset
 * @param part which of its trajectories
 * @param watcher told after each trajectory
 */
record PartWriter(DatasetSpec spec, DatasetPlan.Part part, PartFile.Watcher watcher) {
  /** Writes the file; returns the hash of its rows. */
  ContentHash write(RowSource source, Path file, Map<String, String> metadata, Configuration conf)
      throws IOException {
    return AtomicFiles.write(
        file,
        conf,
        temporary -> {
          try (TrajectoryWriter writer =
              new TrajectoryWriter(temporary, spec.recording(), metadata, conf)) {
            return write(source, writer);
          }
        });
  }

  private ContentHash write(RowSource source, TrajectoryWriter writer) {
    ContentHash.Sum hash = new ContentHash.Sum();
    for (long i = 0; i < part.count(); i++) {
      source.make(
          part.split(),
          part.firstIndex() + i,
          row -> {
            writer.write(row);
            hash.add(part.split(), row);
          });
      watcher.progress(i + 1, writer.bytes());
    }
    return hash.total();
  }
}
