package leapfrog.pipeline.generate;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import leapfrog.datagen.store.DatasetManifest;
import leapfrog.datagen.store.PartFile;

/** The files of a dataset that is being, or has been, generated. */
final class GeneratedFiles {
  private GeneratedFiles() {}

  /** Every file below a directory, checksum files included, relative to it. */
  static Set<String> all(Path directory) throws IOException {
    Set<String> names = new TreeSet<>();
    if (Files.isDirectory(directory)) {
      // Files that vanish meanwhile are no error to a stream of one directory.
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
        for (Path entry : entries) {
          String name = entry.getFileName().toString();
          if (Files.isDirectory(entry)) {
            all(entry).forEach(file -> names.add(name + "/" + file));
          } else {
            names.add(name);
          }
        }
      }
    }
    return names;
  }

  /** The files that a complete dataset consists of, with Hadoop's checksum files. */
  static Set<String> expected(DatasetManifest manifest) {
    Set<String> names = new TreeSet<>(Set.of("_dataset.json", "._dataset.json.crc"));
    for (PartFile part : manifest.files()) {
      names.add(part.path());
      names.add(part.path().replace("part-", ".part-") + ".crc");
    }
    return names;
  }

  /** The finished parts and when each was written. */
  static Map<String, FileTime> finishedParts(Path directory) throws IOException {
    Map<String, FileTime> parts = new TreeMap<>();
    for (String file : all(directory)) {
      if (file.endsWith(".parquet") && file.contains("/part-")) {
        parts.put(file, Files.getLastModifiedTime(directory.resolve(file)));
      }
    }
    return parts;
  }

  /** The parts that are being written, or were when their writer died. */
  static Set<String> unfinishedParts(Path directory) throws IOException {
    Set<String> parts = all(directory);
    parts.removeIf(file -> !file.contains("/.writing-"));
    return parts;
  }
}
