package leapfrog.pipeline.preview;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** A file of this machine that appears whole or not at all. */
public final class ImageFile {
  private ImageFile() {}

  /** Writes a picture. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes under a temporary name in the same folder, which is made if it is not there, then
   * renames. A file of that name is replaced.
   *
   * @throws IllegalArgumentException if the name is that of a folder
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, Content content) throws IOException {
    Path target = file.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw new IllegalArgumentException(
          "Cannot write to %s: it is a folder; name a file".formatted(file));
    }
    Path folder = Files.createDirectories(target.getParent());
    Path temporary = folder.resolve(".writing-" + UUID.randomUUID());
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
        content.writeTo(out);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
