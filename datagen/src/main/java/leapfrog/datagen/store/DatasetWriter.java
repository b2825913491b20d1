package leapfrog.datagen.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import leapfrog.datagen.sample.DatasetSpec;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Begins and commits a dataset. Between the two, {@link PartFile} writes each part of the {@link
 * DatasetPlan}, anywhere and in any order; what was written before an interruption is kept.
 */
public final class DatasetWriter {
  private DatasetWriter() {}

  /**
   * Looks at what the directory holds already.
   *
   * @return the manifest if the very dataset is there and complete; otherwise empty, and its parts
   *     are to be written
   * @throws DatasetException if the directory holds a dataset of another specification or version,
   *     or a damaged one
   */
  public static Optional<DatasetManifest> begin(
      DatasetSpec spec, Path dataset, Configuration conf) {
    if (!DatasetManifest.exists(dataset, conf)) {
      return Optional.empty();
    }
    DatasetManifest manifest = DatasetManifest.read(dataset, conf);
    if (!manifest.spec().equals(spec)) {
      throw new DatasetException(
          "Cannot generate %s into %s: it holds a dataset of another specification; choose another"
                  .formatted(spec.name(), dataset)
              + " directory, or delete it");
    }
    return Optional.of(manifest);
  }

  /**
   * Completes a dataset: checks that the parts are whole, removes what is left of other attempts,
   * and writes the manifest.
   *
   * @param parts every part file, in any order
   * @param provenance where the dataset came from
   * @throws IllegalArgumentException if the parts leave out a row or hold one twice
   * @throws java.io.UncheckedIOException if the directory cannot be written
   */
  public static DatasetManifest commit(
      DatasetSpec spec,
      List<PartFile> parts,
      SortedMap<String, String> provenance,
      Path dataset,
      Configuration conf) {
    List<PartFile> files = inOrder(spec, parts);
    ContentHash hash =
        files.stream().map(PartFile::contentHash).reduce(ContentHash.EMPTY, ContentHash::merge);
    DatasetManifest manifest =
        new DatasetManifest(
            DatasetManifest.SCHEMA_VERSION, spec, files, spec.rows(), hash, provenance);
    removeLeftovers(files, dataset, conf);
    manifest.write(dataset, conf);
    return manifest;
  }

  /**
   * Makes a whole dataset, simulated or drawn from a density, in this thread, or takes the one that
   * is there.
   *
   * @param partitions part files wanted in all, at least 1
   */
  public static DatasetManifest write(
      DatasetSpec spec,
      int partitions,
      SortedMap<String, String> provenance,
      Path dataset,
      Configuration conf) {
    return write(spec, partitions, provenance, dataset, conf, PartFile.Watcher.NONE);
  }

  /**
   * The same, watched.
   *
   * @param watcher told of each part after each trajectory
   */
  public static DatasetManifest write(
      DatasetSpec spec,
      int partitions,
      SortedMap<String, String> provenance,
      Path dataset,
      Configuration conf,
      PartFile.Watcher watcher) {
    return begin(spec, dataset, conf)
        .orElseGet(
            () ->
                commit(
                    spec,
                    DatasetPlan.parts(spec, partitions).stream()
                        .map(part -> PartFile.write(spec, part, dataset, conf, watcher))
                        .toList(),
                    provenance,
                    dataset,
                    conf));
  }

  private static List<PartFile> inOrder(DatasetSpec spec, List<PartFile> parts) {
    List<PartFile> ordered = new ArrayList<>();
    Map<String, Long> rows = new LinkedHashMap<>();
    for (String split : spec.splits().keySet()) {
      long next = 0;
      for (PartFile part : bySplit(parts, split)) {
        if (part.firstRow() != next) {
          throw new IllegalArgumentException(
              "Cannot commit %s: %s begins at row %d, expected %d"
                  .formatted(spec.name(), part.path(), part.firstRow(), next));
        }
        next += part.rows();
        ordered.add(part);
      }
      rows.put(split, next);
    }
    if (!rows.equals(spec.rows()) || ordered.size() != parts.size()) {
      throw new IllegalArgumentException(
          "Cannot commit %s: %d parts hold %s rows, expected %s"
              .formatted(spec.name(), parts.size(), rows, spec.rows()));
    }
    return ordered;
  }

  private static List<PartFile> bySplit(List<PartFile> parts, String split) {
    return parts.stream()
        .filter(part -> part.split().equals(split))
        .sorted(Comparator.comparingLong(PartFile::firstRow))
        .toList();
  }

  /** Readers such as Spark and DuckDB take every Parquet file in the directory. */
  private static void removeLeftovers(List<PartFile> files, Path dataset, Configuration conf) {
    Set<String> kept = new HashSet<>();
    files.forEach(file -> kept.add(file.path()));
    try {
      FileSystem fileSystem = dataset.getFileSystem(conf);
      for (FileStatus entry : fileSystem.listStatus(dataset)) {
        String directory = entry.getPath().getName();
        if (entry.isFile() && directory.startsWith(DatasetLayout.TEMPORARY_PREFIX)) {
          fileSystem.delete(entry.getPath(), false);
        }
        if (entry.isDirectory() && directory.startsWith(DatasetLayout.SPLIT_PREFIX)) {
          for (FileStatus file : fileSystem.listStatus(entry.getPath())) {
            String name = file.getPath().getName();
            if (isOurs(name) && !kept.contains(directory + "/" + name)) {
              fileSystem.delete(file.getPath(), false);
            }
          }
        }
      }
    } catch (IOException e) {
      throw WriteFailure.of(dataset, e);
    }
  }

  private static boolean isOurs(String name) {
    return name.startsWith(DatasetLayout.TEMPORARY_PREFIX)
        || (name.startsWith(DatasetLayout.PART_PREFIX) && name.endsWith(DatasetLayout.PART_SUFFIX));
  }
}
