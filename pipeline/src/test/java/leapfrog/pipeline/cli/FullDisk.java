package leapfrog.pipeline.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A file system on which folders and files can be made, but nothing written into them. {@code
 * full://local/} fails as Hadoop's local file system does, {@code full://remote/} as others do.
 */
public final class FullDisk extends RawLocalFileSystem {
  /** The setting that makes it known to a command. */
  static final String SETTING =
      "spark.properties.spark.hadoop.fs.full.impl=" + FullDisk.class.getName();

  private URI uri;

  @Override
  public void initialize(URI name, Configuration conf) throws IOException {
    uri = URI.create("full://" + name.getAuthority() + "/");
    super.initialize(name, conf);
  }

  @Override
  public URI getUri() {
    // The constructor asks too.
    return uri == null ? URI.create("full:///") : uri;
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return create(file, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return uri.getAuthority().equals("local")
        ? super.create(new Path("/dev/full"), true, bufferSize, replication, blockSize, progress)
        : new FSDataOutputStream(new Full(), null);
  }

  /** As other file systems report it. */
  private static final class Full extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("No space left on device");
    }
  }
}
