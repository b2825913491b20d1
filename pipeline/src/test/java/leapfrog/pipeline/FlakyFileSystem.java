package leapfrog.pipeline;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** The local disk as {@code flaky:/…}, which fails when it is told to. */
public final class FlakyFileSystem extends RawLocalFileSystem {
  /** Hadoop's settings that make it known. */
  public static final Map<String, String> SETTINGS =
      Map.of(
          "fs.flaky.impl", FlakyFileSystem.class.getName(),
          "fs.AbstractFileSystem.flaky.impl", Context.class.getName());

  private static final List<Fault> FAULTS = new ArrayList<>();
  private static int changesLeft = Integer.MAX_VALUE;
  private static int failures;

  /** What can fail. */
  public enum Operation {
    /** Writing into a file. */
    WRITE,
    /** Giving a file its final name. */
    RENAME,
    /** Opening a file. */
    READ,
    /** Removing a file or folder. */
    DELETE
  }

  private record Fault(Operation operation, Pattern name) {}

  /** The same through Hadoop's other interface. */
  public static final class Context extends DelegateToFileSystem {
    /** As Hadoop makes it. */
    public Context(URI uri, Configuration conf) throws IOException, URISyntaxException {
      super(uri, new FlakyFileSystem(), conf, "flaky", false);
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }
  }

  /**
   * Lets the next operations on some files fail.
   *
   * @param name regular expression of the end of their path
   */
  public static synchronized void fail(Operation operation, String name, int times) {
    for (int i = 0; i < times; i++) {
      FAULTS.add(new Fault(operation, Pattern.compile(".*" + name)));
    }
  }

  /** Lets all changes fail after some. */
  public static synchronized void dieAfter(int changes) {
    changesLeft = changes;
  }

  /** Works from now on; returns how often it has failed since the last time. */
  public static synchronized int recover() {
    FAULTS.clear();
    changesLeft = Integer.MAX_VALUE;
    int count = failures;
    failures = 0;
    return count;
  }

  /** Whether this operation is to fail. */
  private static synchronized boolean fails(Operation operation, Path path) {
    boolean fails = operation != Operation.READ && changesLeft-- <= 0;
    for (Fault fault : FAULTS) {
      if (fault.operation() == operation && fault.name().matcher(path.toString()).matches()) {
        FAULTS.remove(fault);
        fails = true;
        break;
      }
    }
    failures += fails ? 1 : 0;
    return fails;
  }

  private static void check(Operation operation, Path path) throws IOException {
    if (fails(operation, path)) {
      throw new IOException("the store does not answer");
    }
  }

  @Override
  public URI getUri() {
    return URI.create("flaky:///");
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return plain(super.getFileStatus(path));
  }

  @Override
  public FileStatus getFileLinkStatus(Path path) throws IOException {
    return plain(super.getFileLinkStatus(path));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    return Arrays.stream(super.listStatus(path))
        .map(FlakyFileSystem::plain)
        .toArray(FileStatus[]::new);
  }

  /** Without permissions, which the superclass would ask of a path that begins with file:. */
  private static FileStatus plain(FileStatus status) {
    return new FileStatus(
        status.getLen(),
        status.isDirectory(),
        status.getReplication(),
        status.getBlockSize(),
        status.getModificationTime(),
        status.getPath());
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    check(Operation.READ, path);
    return super.open(path, bufferSize);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    check(Operation.RENAME, to);
    return super.rename(from, to);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    check(Operation.DELETE, path);
    return super.delete(path, recursive);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return create(path, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    FSDataOutputStream out =
        super.create(path, overwrite, bufferSize, replication, blockSize, progress);
    return fails(Operation.WRITE, path) ? new FSDataOutputStream(new Broken(out), null) : out;
  }

  /** Fails at the first byte, when the file is there already. */
  private static final class Broken extends FilterOutputStream {
    Broken(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException("the store does not answer");
    }
  }
}
