package leapfrog.pipeline.weights;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import leapfrog.datagen.store.AtomicFiles;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Small files that other programs write and change too. On this machine they have no checksum file
 * beside them, which would not follow such changes.
 */
final class PlainFiles {
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private PlainFiles() {}

  /** The file with its file system and its full path. */
  static Path qualified(Path file, Configuration conf) throws IOException {
    return fileSystem(file, conf).makeQualified(file);
  }

  /** Whether there is such a file. */
  static boolean exists(Path file, Configuration conf) throws IOException {
    return fileSystem(file, conf).exists(file);
  }

  /**
   * All bytes of a file.
   *
   * @throws IllegalArgumentException if there is no such file, or it is a folder or too large
   * @throws IOException if the file system fails
   */
  static byte[] read(Path file, Configuration conf) throws IOException {
    FileSystem fileSystem = fileSystem(file, conf);
    try {
      FileStatus status = fileSystem.getFileStatus(file);
      if (status.isDirectory()) {
        throw new IllegalArgumentException("Cannot read %s: it is a folder".formatted(file));
      }
      if (status.getLen() > LARGEST) {
        throw new IllegalArgumentException(
            "Cannot read %s: it is larger than 2 GB".formatted(file));
      }
      try (InputStream in = fileSystem.open(file)) {
        return in.readNBytes((int) status.getLen());
      }
    } catch (FileNotFoundException e) {
      throw new IllegalArgumentException(
          "Cannot read %s: there is no such file".formatted(file), e);
    }
  }

  /** Writes a file, which appears whole; one of that name is replaced. */
  static void write(Path file, byte[] bytes, Configuration conf) throws IOException {
    FileSystem fileSystem = fileSystem(file, conf);
    AtomicFiles.write(
        fileSystem.makeQualified(file),
        conf,
        temporary -> {
          try (OutputStream out = fileSystem.create(temporary, false)) {
            out.write(bytes);
          }
          return temporary;
        });
  }

  private static FileSystem fileSystem(Path file, Configuration conf) throws IOException {
    FileSystem fileSystem = file.getFileSystem(conf);
    return fileSystem instanceof LocalFileSystem local ? local.getRawFileSystem() : fileSystem;
  }
}
