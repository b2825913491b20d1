package leapfrog.datagen.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** Files that appear whole or not at all. */
public final class AtomicFiles {
  private AtomicFiles() {}

  /** Fills a file that does not exist yet. */
  @FunctionalInterface
  public interface Content<R> {
    /** Writes the whole file; returns what the caller of {@link #write} wants to know. */
    R writeTo(Path file) throws IOException;
  }

  /**
   * Writes under a temporary name in the same directory, then renames over the target.
   *
   * @return what the content returned
   */
  public static <R> R write(Path target, Configuration conf, Content<R> content)
      throws IOException {
    Path temporary =
        new Path(
            target.getParent(),
            DatasetLayout.TEMPORARY_PREFIX + UUID.randomUUID() + "-" + target.getName());
    try {
      R result = content.writeTo(temporary);
      if (LocalDisk.is(temporary.getFileSystem(conf))) {
        new LocalDisk(conf).replace(target, temporary);
      } else {
        FileContext.getFileContext(target.toUri(), conf)
            .rename(temporary, target, Options.Rename.OVERWRITE);
      }
      return result;
    } catch (IOException | RuntimeException | Error e) {
      try {
        temporary.getFileSystem(conf).delete(temporary, false);
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  /** Writes a file's bytes as they come. */
  @FunctionalInterface
  public interface Bytes {
    /** Writes all of them; the stream is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes a file of bytes. */
  public static void writeBytes(Path target, Configuration conf, Bytes content) throws IOException {
    write(
        target,
        conf,
        temporary -> {
          try (OutputStream out = create(temporary, conf)) {
            content.writeTo(out);
          }
          return temporary;
        });
  }

  /** Writes a small file. */
  public static void write(Path target, Configuration conf, byte[] content) throws IOException {
    writeBytes(target, conf, out -> out.write(content));
  }

  private static OutputStream create(Path file, Configuration conf) throws IOException {
    FileSystem fileSystem = file.getFileSystem(conf);
    return LocalDisk.is(fileSystem)
        ? new LocalDisk(conf).create(file)
        : fileSystem.create(file, false);
  }

  /**
   * Removes the temporary files that killed processes left in a directory, which need not exist.
   * Nobody else may be writing there.
   *
   * @throws IOException if the file system fails
   */
  public static void removeLeftovers(Path directory, Configuration conf) throws IOException {
    FileSystem whole = directory.getFileSystem(conf);
    // Checksums have files of their own on local disk, which the checking file system hides.
    FileSystem fileSystem =
        whole instanceof ChecksumFileSystem checking ? checking.getRawFileSystem() : whole;
    FileStatus[] leftovers;
    try {
      leftovers =
          fileSystem.listStatus(
              directory,
              file ->
                  file.getName().startsWith(DatasetLayout.TEMPORARY_PREFIX)
                      || file.getName().startsWith("." + DatasetLayout.TEMPORARY_PREFIX));
    } catch (FileNotFoundException e) {
      return;
    }
    for (FileStatus leftover : leftovers) {
      fileSystem.delete(leftover.getPath(), false);
    }
  }
}
