package leapfrog.datagen.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What lies in a dataset's directory, apart from what readers pass over. */
final class DatasetFiles {
  private DatasetFiles() {}

  /**
   * Every file that a reader of the whole directory would take for data: those in the directories
   * of splits, whatever they are called, and Parquet files beside these directories.
   *
   * @return lengths in bytes by the path relative to the dataset
   * @throws IOException if the directory cannot be listed
   */
  static SortedMap<String, Long> lengths(Path dataset, FileSystem fileSystem) throws IOException {
    SortedMap<String, Long> lengths = new TreeMap<>();
    for (FileStatus entry : fileSystem.listStatus(dataset)) {
      String name = entry.getPath().getName();
      if (entry.isDirectory() && name.startsWith(DatasetLayout.SPLIT_PREFIX)) {
        for (FileStatus file : fileSystem.listStatus(entry.getPath())) {
          if (isVisible(file.getPath().getName())) {
            lengths.put(name + "/" + file.getPath().getName(), file.getLen());
          }
        }
      } else if (isVisible(name) && name.endsWith(DatasetLayout.PART_SUFFIX)) {
        lengths.put(name, entry.getLen());
      }
    }
    return lengths;
  }

  /** Why there is no manifest in a directory. */
  static String whyNoDataset(Path dataset, FileSystem fileSystem) throws IOException {
    try {
      for (FileStatus entry : fileSystem.listStatus(dataset)) {
        if (entry.getPath().getName().startsWith(DatasetLayout.SPLIT_PREFIX)) {
          return "%s is not a complete dataset: it has no %s; run generate again to complete it"
              .formatted(dataset, DatasetLayout.MANIFEST);
        }
      }
    } catch (FileNotFoundException e) {
      return "Cannot read the dataset %s: there is no such directory".formatted(dataset);
    }
    return "%s is not a dataset: it holds no %s; name the directory of one dataset, such as data/pendulum"
        .formatted(dataset, DatasetLayout.MANIFEST);
  }

  /** Spark, pyarrow and others pass over the rest. */
  private static boolean isVisible(String name) {
    return !name.startsWith("_") && !name.startsWith(".");
  }
}
