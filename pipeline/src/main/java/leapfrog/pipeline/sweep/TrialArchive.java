package leapfrog.pipeline.sweep;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import leapfrog.datagen.store.AtomicFiles;
import leapfrog.datagen.store.DatasetException;
import leapfrog.training.train.TrialStatus;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The archived trials of a run, some hundred to a file. A trial may be in several files while a
 * compaction puts small files together; it is the same in all of them.
 *
 * @param folder the archive, {@code trials/archive} of the run
 * @param conf Hadoop's configuration
 */
record TrialArchive(Path folder, Configuration conf) {
  /** Name of the archive's folder, which is no trial's id. */
  static final String NAME = "archive";

  /** How often a part is looked for that another process is replacing. */
  private static final int ATTEMPTS = 3;

  /** The files, in the order of their names. */
  List<ArchivePart> parts() throws IOException {
    List<ArchivePart> parts = new ArrayList<>();
    for (FileStatus file : files()) {
      ArchivePart.of(file.getPath(), file.getLen()).ifPresent(parts::add);
    }
    return parts;
  }

  private FileStatus[] files() throws IOException {
    FileSystem fileSystem = folder.getFileSystem(conf);
    try {
      return fileSystem.listStatus(folder);
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    }
  }

  /** The trials of a file. */
  SortedSet<String> ids(ArchivePart part) throws IOException {
    SortedSet<String> ids = new TreeSet<>();
    file(part).read(ArchiveFile.Extent.ID, trial -> ids.add(trial.id()));
    return ids;
  }

  /** How the archived trials ended, by id. */
  Map<String, TrialStatus> statuses() throws IOException {
    Map<String, TrialStatus> statuses = new HashMap<>();
    for (ArchivePart part : parts()) {
      file(part).read(ArchiveFile.Extent.STATUS, trial -> statuses.put(trial.id(), trial.status()));
    }
    return statuses;
  }

  /** A file's content. */
  ArchiveFile file(ArchivePart part) {
    return new ArchiveFile(part.path(), conf);
  }

  /**
   * A trial, looked for only in the files that may hold it.
   *
   * @return empty if it is not archived
   * @throws DatasetException if a file that may hold it is damaged
   * @throws IOException if the store fails
   */
  Optional<StoredTrial> find(String id, ArchiveFile.Extent extent) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return findNow(id, extent);
      } catch (FileNotFoundException e) {
        // A compaction has put the file together with others, where the trial is now.
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private Optional<StoredTrial> findNow(String id, ArchiveFile.Extent extent) throws IOException {
    for (ArchivePart part : parts()) {
      if (part.covers(id)) {
        Optional<StoredTrial> found = file(part).find(id, extent);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Archives trials in one file, which appears whole; one that is there already holds the same.
   *
   * @param ids the trials, at least one
   * @param source gives them
   * @throws DatasetException if the file does not hold them afterwards
   * @throws IOException if it cannot be written, or a trial cannot be read
   */
  void add(SortedSet<String> ids, ArchiveFile.Source source) throws IOException {
    Path target = ArchivePart.path(folder, ids);
    FileSystem fileSystem = target.getFileSystem(conf);
    if (!fileSystem.exists(target)) {
      AtomicFiles.write(
          target,
          conf,
          temporary -> {
            new ArchiveFile(temporary, conf).write(ids, source);
            return temporary;
          });
    }
    ArchivePart part =
        ArchivePart.of(target, fileSystem.getFileStatus(target).getLen()).orElseThrow();
    if (!ids(part).equals(ids)) {
      throw new DatasetException(
          "Cannot use %s: it holds other trials than its name says; delete it".formatted(target));
    }
  }

  /** Removes a file whose trials are all elsewhere. */
  void remove(ArchivePart part) throws IOException {
    folder.getFileSystem(conf).delete(part.path(), false);
  }

  /** Removes what compactions that were killed were writing. */
  void removeUnfinished() throws IOException {
    for (FileStatus file : files()) {
      if (file.getPath().getName().startsWith(".")) {
        folder.getFileSystem(conf).delete(file.getPath(), false);
      }
    }
  }
}
