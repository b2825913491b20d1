package leapfrog.datagen.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;

/** A file system that fails under a writer; what was asked for is not to blame. */
final class WriteFailure {
  private WriteFailure() {}

  /** The exception to be thrown; its message names the file. */
  static UncheckedIOException of(Path file, Throwable cause) {
    // Hadoop's local file system makes an error of a failing disk, with no message of its own.
    Throwable told = cause instanceof FSError ? cause.getCause() : cause;
    return new UncheckedIOException(
        new IOException("Cannot write %s: %s".formatted(file, told.getMessage()), cause));
  }
}
