package leapfrog.pipeline.sweep;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A file that tells whether its store failed while it was read. Parquet reports damaged files and
 * failing stores by the same exceptions, but a damaged file is to be deleted and a failing store to
 * be asked again.
 */
final class WatchedFile implements InputFile {
  private final Path path;
  private final FileSystem fileSystem;
  private IOException fault;

  /**
   * A file that need not exist.
   *
   * @throws IOException if its file system cannot be reached
   */
  WatchedFile(Path path, Configuration conf) throws IOException {
    this.path = path;
    this.fileSystem = path.getFileSystem(conf);
  }

  /**
   * Does nothing unless the store has failed.
   *
   * @throws IOException the store's failure
   */
  void throwFault() throws IOException {
    if (fault != null) {
      throw fault;
    }
  }

  @Override
  public long getLength() throws IOException {
    return watch(() -> fileSystem.getFileStatus(path).getLen());
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    FSDataInputStream in = watch(() -> fileSystem.open(path));
    return new DelegatingSeekableInputStream(new WatchedStream(in)) {
      @Override
      public long getPos() throws IOException {
        return in.getPos();
      }

      @Override
      public void seek(long position) throws IOException {
        watch(
            () -> {
              in.seek(position);
              return position;
            });
      }
    };
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private interface Access<R> {
    R run() throws IOException;
  }

  private <R> R watch(Access<R> access) throws IOException {
    try {
      return access.run();
    } catch (ChecksumException | EOFException e) {
      // The store works: it has found out that the file is damaged, or was asked for a place that
      // the file does not have.
      throw e;
    } catch (IOException e) {
      fault = e;
      throw e;
    }
  }

  private final class WatchedStream extends FilterInputStream {
    WatchedStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return watch(in::read);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return watch(() -> in.read(buffer, offset, length));
    }
  }
}
