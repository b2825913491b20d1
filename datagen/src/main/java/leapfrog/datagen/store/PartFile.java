package leapfrog.datagen.store;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import leapfrog.datagen.sample.DatasetSpec;
import org.apache.hadoop.conf.Configuration;
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
 * @param firstIndex index of the first trajectory
 * @param rows number of trajectories
 * @param bytes length of the file
 * @param contentHash hash of its rows
 */
public record PartFile(
    String path, String split, long firstIndex, long rows, long bytes, ContentHash contentHash)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(PartFile.class);

  static final String SCHEMA_VERSION_KEY = "leapfrog.schema.version";
  static final String NAME_KEY = "leapfrog.dataset.name";
  static final String SPEC_KEY = "leapfrog.dataset.spec";
  static final String PART_KEY = "leapfrog.dataset.part";

  /**
   * {@link #write(DatasetSpec, DatasetPlan.Part, Path, Configuration, LongConsumer)}, unwatched.
   */
  public static PartFile write(
      DatasetSpec spec, DatasetPlan.Part part, Path dataset, Configuration conf) {
    return write(spec, part, dataset, conf, index -> {});
  }

  /**
   * Makes the trajectories of one part. The file appears under its final name only when complete. A
   * complete file of the same specification and range that is there already is kept, after reading
   * all of it.
   *
   * @param dataset directory of the dataset, on any Hadoop file system
   * @param onRow told the index of each trajectory that is done, a second time if a kept file turns
   *     out to be damaged; may throw to stop
   * @throws DatasetException if the file cannot be written
   */
  public static PartFile write(
      DatasetSpec spec,
      DatasetPlan.Part part,
      Path dataset,
      Configuration conf,
      LongConsumer onRow) {
    String relative = DatasetLayout.relativePart(part.split(), part.part());
    Path file = new Path(dataset, relative);
    Map<String, String> metadata = metadata(spec, part);
    try {
      FileSystem fileSystem = file.getFileSystem(conf);
      ContentHash hash =
          holds(fileSystem, file, metadata, conf) ? existing(file, part, conf, onRow) : null;
      if (hash == null) {
        hash = create(spec, part, file, metadata, conf, onRow);
      }
      long bytes = fileSystem.getFileStatus(file).getLen();
      return new PartFile(relative, part.split(), part.firstIndex(), part.count(), bytes, hash);
    } catch (IOException e) {
      throw new DatasetException("Cannot write %s: %s".formatted(file, e.getMessage()), e);
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

  private static ContentHash create(
      DatasetSpec spec,
      DatasetPlan.Part part,
      Path file,
      Map<String, String> metadata,
      Configuration conf,
      LongConsumer onRow)
      throws IOException {
    TrajectoryGenerator generator = new TrajectoryGenerator(spec);
    return AtomicFiles.write(
        file,
        conf,
        temporary -> {
          ContentHash hash = ContentHash.EMPTY;
          try (TrajectoryWriter writer = new TrajectoryWriter(temporary, metadata, conf)) {
            for (long i = part.firstIndex(); i < part.firstIndex() + part.count(); i++) {
              Trajectory trajectory = generator.generate(part.split(), i);
              writer.write(trajectory);
              hash = hash.add(part.split(), trajectory);
              onRow.accept(i);
            }
          }
          return hash;
        });
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
      Path file, DatasetPlan.Part part, Configuration conf, LongConsumer onRow) {
    ContentHash hash = ContentHash.EMPTY;
    try (TrajectoryReader reader = new TrajectoryReader(List.of(file), conf)) {
      while (reader.hasNext()) {
        Trajectory trajectory = reader.next();
        hash = hash.add(part.split(), trajectory);
        onRow.accept(trajectory.id());
      }
    } catch (DatasetException e) {
      LOG.warn("A part will be made again. {}", e.getMessage());
      return null;
    }
    return hash;
  }
}
