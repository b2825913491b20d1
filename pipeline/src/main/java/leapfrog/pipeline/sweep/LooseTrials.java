package leapfrog.pipeline.sweep;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The trials that have a folder each.
 *
 * @param folder the run's {@code trials} folder
 * @param conf Hadoop's configuration
 */
record LooseTrials(Path folder, Configuration conf) {
  static final String RESULT = "result.json";
  static final String WEIGHTS = "weights.safetensors";
  static final String CHECKPOINT = "checkpoint.safetensors";

  /** How often the folders are listed while another process is removing some. */
  private static final int ATTEMPTS = 3;

  /** A file of a trial. */
  Path file(String id, String name) {
    return new Path(new Path(folder, id), name);
  }

  /** All bytes of a file of a trial; empty if there is no such file. */
  Optional<byte[]> bytes(String id, String name) throws IOException {
    Path file = file(id, name);
    try (var in = file.getFileSystem(conf).open(file)) {
      return Optional.of(in.readAllBytes());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The committed trials, each with the bytes of its files, from one listing of all folders. */
  SortedMap<String, Long> committed() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return list();
      } catch (FileNotFoundException e) {
        if (!folder.getFileSystem(conf).exists(folder)) {
          return new TreeMap<>();
        }
        // A compaction has removed a folder under the listing.
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private SortedMap<String, Long> list() throws IOException {
    Map<String, Long> bytes = new HashMap<>();
    Set<String> committed = new HashSet<>();
    for (FileStatus file : files()) {
      String trial = file.getPath().getParent().getName();
      bytes.merge(trial, file.getLen(), Long::sum);
      if (file.getPath().getName().equals(RESULT)) {
        committed.add(trial);
      }
    }
    bytes.keySet().retainAll(committed);
    return new TreeMap<>(bytes);
  }

  /** The files of all folders. */
  private List<FileStatus> files() throws IOException {
    FileSystem fileSystem = folder.getFileSystem(conf);
    List<FileStatus> files = new ArrayList<>();
    if ("file".equals(fileSystem.getUri().getScheme())) {
      // A recursive listing asks for the places of blocks, and on local disk starts a program for
      // each file where Hadoop's native library is missing.
      for (FileStatus trial : fileSystem.listStatus(folder)) {
        if (trial.isDirectory()) {
          files.addAll(List.of(fileSystem.listStatus(trial.getPath())));
        }
      }
    } else {
      RemoteIterator<LocatedFileStatus> all = fileSystem.listFiles(folder, true);
      while (all.hasNext()) {
        files.add(all.next());
      }
    }
    return files;
  }

  /** Every trial that has a folder, committed or not. */
  Set<String> folders() throws IOException {
    Set<String> names = new HashSet<>();
    try {
      for (FileStatus file : folder.getFileSystem(conf).listStatus(folder)) {
        if (file.isDirectory() && !file.getPath().getName().equals(TrialArchive.NAME)) {
          names.add(file.getPath().getName());
        }
      }
    } catch (FileNotFoundException e) {
      return Set.of();
    }
    return names;
  }

  /** Removes a trial's folder: the result first, without which the rest counts for nothing. */
  void remove(String id) throws IOException {
    FileSystem fileSystem = folder.getFileSystem(conf);
    fileSystem.delete(file(id, RESULT), false);
    fileSystem.delete(new Path(folder, id), true);
  }
}
