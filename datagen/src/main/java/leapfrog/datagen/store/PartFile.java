package leapfrog.datagen.store;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.datagen.sample.DatasetSpec;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A finished part file, as the manifest lists it.
 *
 * @param path relative to the dataset, such as {@code split=train/part-00000.parquet}
 * @param split name of the split
 * @param firstRow id of the first row
 * @param rows number of rows
 * @param bytes length of the file
 * @param contentHash hash of its rows
 */
public record PartFile(
    String path, String split, long firstRow, long rows, long bytes, ContentHash contentHash)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(PartFile.class);

  static final String SCHEMA_VERSION_KEY = "leapfrog.schema.version";
  static final String NAME_KEY = "leapfrog.dataset.name";
  static final String SPEC_KEY = "leapfrog.dataset.spec";
  static final String PART_KEY = "leapfrog.dataset.part";

  /** Watches a part being made. */
  @FunctionalInterface
  public interface Watcher {
    /** Takes no notice. */
    Watcher NONE = (trajectories, bytes) -> {};

    /**
     * Trajectories are done. May throw to stop.
     *
     * @param trajectories of this part, from its beginning; begins anew if a kept file turns out to
     *     be damaged
     * @param bytes of this part so far, about
     */
    void progress(long trajectories, long bytes);
  }

  /** Makes a part of a dataset that its specification alone determines. */
  static PartFile write(
      DatasetSpec spec, DatasetPlan.Part part, Path dataset, Configuration conf, Watcher watcher) {
    return write(spec, () -> RowSource.of(spec), part, dataset, conf, watcher);
  }

  /**
   * Makes the rows of one part. The file appears under its final name only when complete. A
   * complete file of the same specification and range that is there already is kept, after reading
   * all of it.
   *
   * @param source makes the rows
   * @param dataset directory of the dataset, on any Hadoop file system
   * @param watcher told after each trajectory
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public static PartFile write(
      DatasetSpec spec,
      RowSourceFactory source,
      DatasetPlan.Part part,
      Path dataset,
      Configuration conf,
      Watcher watcher) {
    String relative = DatasetLayout.relativePart(part.split(), part.part());
    Path file = new Path(dataset, relative);
    Map<String, String> metadata = metadata(spec, part);
    try {
      FileSystem fileSystem = file.getFileSystem(conf);
      ContentHash hash =
          holds(fileSystem, file, metadata, conf)
              ? existing(spec, file, part, conf, watcher)
              : null;
      if (hash == null) {
        hash = new PartWriter(spec, part, watcher).write(source.open(), file, metadata, conf);
      }
      long bytes = fileSystem.getFileStatus(file).getLen();
      int factor = spec.rowsPerTrajectory();
      return new PartFile(
          relative, part.split(), part.firstIndex() * factor, part.count() * factor, bytes, hash);
    } catch (IOException | FSError e) {
      throw WriteFailure.of(file, e);
    }
  }

  private static Map<String, String> metadata(DatasetSpec spec, DatasetPlan.Part part) {
    return Map.of(
        SCHEMA_VERSION_KEY,
        Integer.toString(DatasetManifest.SCHEMA_VERSION),
        NAME_KEY,
        spec.name(),
        SPEC_KEY,
        Json.compact(spec),
        PART_KEY,
        Json.compact(part));
  }

  /**
   * What is wrong with a file of some length.
   *
   * @param found its length in bytes; empty if there is no file
   */
  Optional<String> lengthFault(Optional<Long> found) {
    if (found.isEmpty()) {
      return Optional.of("is missing");
    }
    return found.get() == bytes
        ? Optional.empty()
        : Optional.of("has %d bytes, expected %d".formatted(found.get(), bytes));
  }

  /** Whether a complete file with this metadata exists. */
  private static boolean holds(
      FileSystem fileSystem, Path file, Map<String, String> metadata, Configuration conf)
      throws IOException {
    if (!fileSystem.exists(file)) {
      return false;
    }
    try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(file, conf))) {
      return reader
          .getFileMetaData()
          .getKeyValueMetaData()
          .entrySet()
          .containsAll(metadata.entrySet());
    } catch (IOException | RuntimeException e) {
      LOG.warn("A part will be made again. Cannot read {}: {}", file, e.getMessage());
      return false;
    }
  }

  /** The hash of the rows of an existing file, or null if it turns out to be damaged. */
  private static ContentHash existing(
      DatasetSpec spec, Path file, DatasetPlan.Part part, Configuration conf, Watcher watcher)
      throws IOException {
    long bytes = file.getFileSystem(conf).getFileStatus(file).getLen();
    int factor = spec.rowsPerTrajectory();
    ContentHash hash = ContentHash.EMPTY;
    try (TrajectoryReader reader = new TrajectoryReader(List.of(file), conf)) {
      for (long rows = 1; reader.hasNext(); rows++) {
        hash = hash.add(part.split(), reader.next());
        if (rows % factor == 0) {
          watcher.progress(rows / factor, bytes * rows / (part.count() * factor));
        }
      }
    } catch (DatasetException e) {
      LOG.warn("A part will be made again. {}", e.getMessage());
      return null;
    }
    return hash;
  }
}
