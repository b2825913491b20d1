package leapfrog.datagen.store;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A complete dataset, for reading. */
public final class Dataset {
  private final Path path;
  private final Configuration conf;
  private final DatasetManifest manifest;

  private Dataset(Path path, Configuration conf, DatasetManifest manifest) {
    this.path = path;
    this.conf = conf;
    this.manifest = manifest;
  }

  /**
   * Opens a dataset.
   *
   * @param path its directory, on any Hadoop file system
   * @throws DatasetException if it is incomplete, damaged or of another version
   */
  public static Dataset open(Path path, Configuration conf) {
    return new Dataset(path, conf, DatasetManifest.read(path, conf));
  }

  /** What {@code _dataset.json} says. */
  public DatasetManifest manifest() {
    return manifest;
  }

  /**
   * Reads a split in the order of its indices; close the reader after use.
   *
   * @throws IllegalArgumentException if there is no such split
   * @throws DatasetException if a file cannot be read; the reader throws it too
   */
  public TrajectoryReader read(String split) {
    return read(split, 0);
  }

  /**
   * Reads a split from some row on, in the order of its indices; what comes before is hardly read.
   * Close the reader after use.
   *
   * @param firstRow id of the first row, from 0
   * @throws IllegalArgumentException if there is no such split
   * @throws DatasetException if a file cannot be read; the reader throws it too
   */
  public TrajectoryReader read(String split, long firstRow) {
    List<Path> files =
        parts(split).stream()
            .filter(file -> file.firstRow() + file.rows() > firstRow)
            .map(file -> new Path(path, file.path()))
            .toList();
    return new TrajectoryReader(files, firstRow, conf);
  }

  /**
   * The part files of a split, in the order of their rows.
   *
   * @throws IllegalArgumentException if there is no such split
   */
  public List<PartFile> parts(String split) {
    Map<String, Long> rows = manifest.rows();
    if (!rows.containsKey(split)) {
      throw new IllegalArgumentException(
          "Cannot read split '%s' of %s: its splits are %s"
              .formatted(split, path, String.join(", ", rows.keySet())));
    }
    return manifest.files().stream().filter(file -> file.split().equals(split)).toList();
  }

  /**
   * Opens the frames of a part file of this dataset.
   *
   * @throws DatasetException if it cannot be read, or is not of a rendered dataset
   */
  public FrameFile frames(PartFile part) {
    return new FrameFile(new Path(path, part.path()), conf);
  }
}
