package leapfrog.datagen.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import leapfrog.datagen.sample.DatasetSpec;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
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
   * Reads the manifest alone, whatever has become of the files it lists.
   *
   * @param dataset directory of the dataset
   * @throws DatasetException if there is none, or one of another version
   */
  public static DatasetManifest parse(Path dataset, Configuration conf) {
    Path path = DatasetLayout.manifest(dataset);
    try {
      return parse(path, path.getFileSystem(conf));
    } catch (IOException e) {
      throw new DatasetException("Cannot read %s: %s".formatted(path, e.getMessage()), e);
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

  /**
   * The manifest as it is written.
   *
   * @param dataset directory of the dataset
   * @throws DatasetException if there is none
   */
  public static String text(Path dataset, Configuration conf) {
    Path path = DatasetLayout.manifest(dataset);
    try {
      return text(path, path.getFileSystem(conf));
    } catch (IOException e) {
      throw new DatasetException("Cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** Writes the manifest, which makes the dataset complete. */
  void write(Path dataset, Configuration conf) {
    Path path = DatasetLayout.manifest(dataset);
    byte[] json = Json.pretty(this).getBytes(StandardCharsets.UTF_8);
    try {
      AtomicFiles.write(path, conf, json);
    } catch (IOException | FSError e) {
      throw WriteFailure.of(path, e);
    }
  }

  private static DatasetManifest parse(Path path, FileSystem fileSystem) throws IOException {
    try {
      JsonNode json = Json.MAPPER.readTree(text(path, fileSystem));
      JsonNode version = json.path("schemaVersion");
      if (version.asInt(-1) != SCHEMA_VERSION) {
        throw new DatasetException(
            "Cannot read %s: its schema version is %s, this version of Leapfrog reads %d; delete"
                    .formatted(path, version.isMissingNode() ? "missing" : version, SCHEMA_VERSION)
                + " the dataset and generate it again, or use the Leapfrog that wrote it");
      }
      return Json.MAPPER.treeToValue(json, DatasetManifest.class);
    } catch (JsonProcessingException e) {
      throw new DatasetException(
          "Cannot read %s: it is not a dataset manifest: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static String text(Path path, FileSystem fileSystem) throws IOException {
    try (InputStream in = fileSystem.open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (FileNotFoundException e) {
      throw new DatasetException(DatasetFiles.whyNoDataset(path.getParent(), fileSystem), e);
    }
  }

  private void checkFiles(Path dataset, FileSystem fileSystem) throws IOException {
    Map<String, Long> lengths = DatasetFiles.lengths(dataset, fileSystem);
    for (PartFile file : files) {
      Optional<String> fault = file.lengthFault(Optional.ofNullable(lengths.get(file.path())));
      if (fault.isPresent()) {
        throw new DatasetException(
            "The dataset %s is damaged: %s %s; delete %s and run generate again to repair it"
                .formatted(dataset, file.path(), fault.get(), DatasetLayout.MANIFEST));
      }
    }
  }

  /** What of the manifest contradicts the rest of it; empty if nothing does. */
  List<String> contradictions() {
    List<String> faults = new ArrayList<>();
    Map<String, Long> listed = new LinkedHashMap<>();
    spec.splits().keySet().forEach(split -> listed.put(split, 0L));
    ContentHash sum = ContentHash.EMPTY;
    for (PartFile file : files) {
      long next = listed.getOrDefault(file.split(), 0L);
      if (file.firstRow() != next) {
        faults.add(
            "lets %s begin at row %d, expected %d".formatted(file.path(), file.firstRow(), next));
      }
      listed.put(file.split(), file.firstRow() + file.rows());
      sum = sum.merge(file.contentHash());
    }
    if (!listed.equals(spec.rows()) || !listed.equals(rows)) {
      faults.add(
          "lists files of %s rows and says %s, expected %s".formatted(listed, rows, spec.rows()));
    }
    if (!sum.equals(contentHash)) {
      faults.add("has content hash %s, expected %s".formatted(contentHash.hex(), sum.hex()));
    }
    return faults;
  }
}
