package leapfrog.pipeline.nightly;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import leapfrog.datagen.store.DatasetException;
import leapfrog.datagen.store.Json;
import leapfrog.pipeline.sweep.RunFolder;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder of all nights: a run for each, in a folder that is named after its date and holds a
 * {@code nightly.json}. Other files and folders in it are let alone.
 *
 * @param root on any Hadoop file system
 * @param conf Hadoop's configuration
 */
public record Nights(Path root, Configuration conf) {
  private static final String RECORD = "nightly.json";

  /**
   * Opens the folder, and makes it if it is not there.
   *
   * @throws IllegalArgumentException if it cannot be written
   */
  public static Nights create(Path root, Configuration conf) {
    return new Nights(RunFolder.create(root, conf).path(), conf);
  }

  /** Where the run of a night is. */
  public Path folder(LocalDate date) {
    return new Path(root, date.toString());
  }

  /** Where the pictures of the history are. */
  public Path pictures() {
    return new Path(root, "history");
  }

  /**
   * Every night by its date.
   *
   * @throws DatasetException if a {@code nightly.json} is damaged, or of another version or date
   * @throws IOException if the file system fails
   */
  public SortedMap<LocalDate, NightRecord> all() throws IOException {
    SortedMap<LocalDate, NightRecord> nights = new TreeMap<>();
    for (FileStatus status : root.getFileSystem(conf).listStatus(root)) {
      Optional<LocalDate> date = date(status.getPath().getName());
      if (status.isDirectory() && date.isPresent()) {
        find(date.get()).ifPresent(night -> nights.put(date.get(), night));
      }
    }
    return Collections.unmodifiableSortedMap(nights);
  }

  /** The date that a folder is named after. */
  private static Optional<LocalDate> date(String name) {
    try {
      return Optional.of(LocalDate.parse(name)).filter(date -> date.toString().equals(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The record of a night, if there is one. */
  private Optional<NightRecord> find(LocalDate date) throws IOException {
    Path file = new Path(folder(date), RECORD);
    FileSystem fileSystem = file.getFileSystem(conf);
    if (!fileSystem.exists(file)) {
      return Optional.empty();
    }
    try (InputStream in = fileSystem.open(file)) {
      NightRecord night = Json.MAPPER.readValue(in, NightRecord.class);
      if (night.schemaVersion() != NightRecord.SCHEMA_VERSION) {
        throw new DatasetException(
            "Cannot read %s: its schema version is %d, this version of Leapfrog reads %d"
                .formatted(file, night.schemaVersion(), NightRecord.SCHEMA_VERSION));
      }
      if (!night.date().equals(date.toString())) {
        throw new DatasetException(
            "Cannot read %s: it is of the night %s; a night's folder has the name of its date"
                .formatted(file, night.date()));
      }
      return Optional.of(night);
    } catch (JsonProcessingException e) {
      throw new DatasetException(
          "Cannot read %s: it is not a night's record: %s".formatted(file, e.getOriginalMessage()),
          e);
    }
  }

  /** The last good night before another. */
  public Optional<LocalDate> reference(LocalDate before) throws IOException {
    return lastGood(all().headMap(before));
  }

  /** The last good one of some nights. */
  static Optional<LocalDate> lastGood(SortedMap<LocalDate, NightRecord> nights) {
    return nights.entrySet().stream()
        .filter(night -> night.getValue().verdict().isGood())
        .map(Map.Entry::getKey)
        .reduce((earlier, later) -> later);
  }

  /**
   * Makes the folder of a night that is not there yet; one that is there stays as it is.
   *
   * @throws IllegalArgumentException if the folder is there and not a night's
   */
  public void begin(LocalDate date, NightRecord night) throws IOException {
    if (find(date).isPresent()) {
      return;
    }
    Path folder = folder(date);
    FileSystem fileSystem = folder.getFileSystem(conf);
    // What is hidden may be left from making this folder.
    if (fileSystem.exists(folder)
        && fileSystem.listStatus(folder, path -> !path.getName().startsWith(".")).length > 0) {
      throw new IllegalArgumentException(
          "%s has no %s, so it is not of a night; move it, or choose another --date or --out"
              .formatted(folder, RECORD));
    }
    write(date, night);
  }

  /** Records what became of a night. */
  public void write(LocalDate date, NightRecord night) throws IOException {
    TextFile.write(Json.pretty(night), new Path(folder(date), RECORD), conf);
  }

  /**
   * Deletes the nights that are not kept.
   *
   * @param keep how many of the last nights are kept
   * @param tonight the night that has just ended, which is kept too
   * @return the dates of those that were deleted
   */
  public List<LocalDate> retain(int keep, LocalDate tonight) throws IOException {
    List<LocalDate> expired = Retention.expired(all(), keep, tonight);
    for (LocalDate date : expired) {
      delete(folder(date));
    }
    return expired;
  }

  /** The record goes last, so that what an interruption leaves is still known as a night. */
  private void delete(Path folder) throws IOException {
    FileSystem fileSystem = folder.getFileSystem(conf);
    for (FileStatus status : fileSystem.listStatus(folder)) {
      if (!status.getPath().getName().equals(RECORD)) {
        fileSystem.delete(status.getPath(), true);
      }
    }
    fileSystem.delete(folder, true);
  }
}
