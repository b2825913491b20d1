package leapfrog.datagen.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import leapfrog.datagen.sample.DatasetSpec;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What {@code _dataset.json} says. It is written last: a directory with a manifest is complete.
 *
 * @param schemaVersion version of the dataset format
 * @param spec what determines the dataset
 * @param files every part file, by split in the specification's order, then by first index
 * @param rows number of rows per split
 * @param contentHash hash of all rows
 * @param provenance where it came from: version, commit, machine and the like
 */
public record DatasetManifest(
    int schemaVersion,
    DatasetSpec spec,
    List<PartFile> files,
    Map<String, Long> rows,
    ContentHash contentHash,
    SortedMap<String, String> provenance) {

  /**
   * The version that is written and read. It rises when the files change their form, and when the
   * same specification gives other rows than before.
   */
  public static final int SCHEMA_VERSION = 2;

  /** Copies the collections. */
  public DatasetManifest {
    files = List.copyOf(files);
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
  }

  /** Whether the directory holds a manifest, of whatever version. */
  static boolean exists(Path dataset, Configuration conf) {
    Path manifest = DatasetLayout.manifest(dataset);
    try {
      return manifest.getFileSystem(conf).exists(manifest);
    } catch (IOException e) {
      throw new DatasetException("Cannot read %s: %s".formatted(manifest, e.getMessage()), e);
    }
  }

  /**
   * Reads the manifest and checks that every file it lists is there with its full length.
   *
   * @param dataset directory of the dataset
   * @throws DatasetException if the dataset is incomplete, damaged or of another version
   */
  public static DatasetManifest read(Path dataset, Configuration conf) {
    Path path = DatasetLayout.manifest(dataset);
    try {
      FileSystem fileSystem = path.getFileSystem(conf);
      DatasetManifest manifest = parse(path, fileSystem);
      manifest.checkFiles(dataset, fileSystem);
      return manifest;
    } catch (IOException e) {
      throw new DatasetException("Cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** Writes the manifest, which makes the dataset complete. */
  void write(Path dataset, Configuration conf) {
    Path path = DatasetLayout.manifest(dataset);
    byte[] json = Json.pretty(this).getBytes(StandardCharsets.UTF_8);
    try {
      AtomicFiles.write(
          path,
          conf,
          temporary -> {
            try (OutputStream out = temporary.getFileSystem(conf).create(temporary, false)) {
              out.write(json);
            }
            return json.length;
          });
    } catch (IOException | FSError e) {
      throw WriteFailure.of(path, e);
    }
  }

  private static DatasetManifest parse(Path path, FileSystem fileSystem) throws IOException {
    try (InputStream in = fileSystem.open(path)) {
      JsonNode json = Json.MAPPER.readTree(in);
      JsonNode version = json.path("schemaVersion");
      if (version.asInt(-1) != SCHEMA_VERSION) {
        throw new DatasetException(
            "Cannot read %s: its schema version is %s, this version of Leapfrog reads %d; delete"
                    .formatted(path, version.isMissingNode() ? "missing" : version, SCHEMA_VERSION)
                + " the dataset and generate it again, or use the Leapfrog that wrote it");
      }
      return Json.MAPPER.treeToValue(json, DatasetManifest.class);
    } catch (FileNotFoundException e) {
      throw new DatasetException(
          "%s is not a complete dataset: it has no %s; run generate again to complete it"
              .formatted(path.getParent(), DatasetLayout.MANIFEST),
          e);
    } catch (JsonProcessingException e) {
      throw new DatasetException(
          "Cannot read %s: it is not a dataset manifest: %s".formatted(path, e.getMessage()), e);
    }
  }

  private void checkFiles(Path dataset, FileSystem fileSystem) throws IOException {
    Map<String, Long> lengths = new TreeMap<>();
    for (String split : spec.splits().keySet()) {
      Path directory = DatasetLayout.splitDirectory(dataset, split);
      if (fileSystem.exists(directory)) {
        for (FileStatus file : fileSystem.listStatus(directory)) {
          lengths.put(directory.getName() + "/" + file.getPath().getName(), file.getLen());
        }
      }
    }
    for (PartFile file : files) {
      Long found = lengths.get(file.path());
      if (found == null || found != file.bytes()) {
        throw new DatasetException(
            "The dataset %s is damaged: %s %s; delete %s and run generate again to repair it"
                .formatted(
                    dataset,
                    file.path(),
                    found == null
                        ? "is missing"
                        : "has %d bytes, expected %d".formatted(found, file.bytes()),
                    DatasetLayout.MANIFEST));
      }
    }
  }
}
