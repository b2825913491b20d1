package leapfrog.datagen.store;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * What {@link AtomicFiles} does on local disk, with the same permissions and checksums as Hadoop's
 * local file system. That one starts a program for each permission that it sets and each link that
 * it looks for where its native library is missing: eleven for a file that is created and renamed.
 */
final class LocalDisk {
  private final LocalFileSystem files = new LocalFileSystem(new Unforked());

  /**
   * Opens it.
   *
   * @param conf Hadoop's configuration, which has the mask of permissions
   */
  LocalDisk(Configuration conf) throws IOException {
    files.initialize(URI.create("file:///"), conf);
  }

  /** Whether a file system is Hadoop's local one, and not one that does something of its own. */
  static boolean is(FileSystem fileSystem) {
    return fileSystem.getClass() == LocalFileSystem.class;
  }

  /** Creates a file that does not exist yet, and its folder. */
  OutputStream create(Path file) throws IOException {
    return files.create(file, false);
  }

  /**
   * Renames a file over another, of which nobody sees a part. The old checksum goes first and the
   * new one comes last: a process killed in between leaves a file that is read unchecked, not one
   * that does not fit its checksum.
   *
   * @throws IOException if the target is a folder or the disk fails
   */
  void replace(Path target, Path by) throws IOException {
    Files.deleteIfExists(checksum(target));
    Files.move(onDisk(by), onDisk(target), StandardCopyOption.ATOMIC_MOVE);
    try {
      Files.move(checksum(by), checksum(target), StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      // Written without a checksum.
    }
  }

  private java.nio.file.Path checksum(Path file) {
    return onDisk(files.getChecksumFile(file));
  }

  private java.nio.file.Path onDisk(Path file) {
    return files.pathToFile(file).toPath();
  }

  /** Sets permissions by itself where the disk has them. */
  private static final class Unforked extends RawLocalFileSystem {
    @Override
    public void setPermission(Path file, FsPermission permission) throws IOException {
      java.nio.file.Path path = pathToFile(file).toPath();
      if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        String letters =
            permission.getUserAction().SYMBOL
                + permission.getGroupAction().SYMBOL
                + permission.getOtherAction().SYMBOL;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(letters));
      } else {
        super.setPermission(file, permission);
      }
    }
  }
}
