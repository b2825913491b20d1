package leapfrog.datagen.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
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
      FileContext.getFileContext(target.toUri(), conf)
          .rename(temporary, target, Options.Rename.OVERWRITE);
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

  /** Writes a small file. */
  public static void write(Path target, Configuration conf, byte[] content) throws IOException {
    write(
        target,
        conf,
        temporary -> {
          try (OutputStream out = temporary.getFileSystem(conf).create(temporary, false)) {
            out.write(content);
          }
          return temporary;
        });
  }
}
