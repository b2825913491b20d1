package leapfrog.datagen.store;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * Reads the trajectories of some files, one file after the other, in constant memory. Checksums are
 * verified. Every method throws {@link DatasetException} naming the file that cannot be read.
 */
public final class TrajectoryReader implements Iterator<Trajectory>, AutoCloseable {
  private final Iterator<Path> files;
  private final Configuration conf;
  private Path file;
  private ParquetReader<Trajectory> reader;
  private Trajectory next;

  /**
   * Opens the first file.
   *
   * @param files Parquet files that {@link TrajectoryWriter} wrote
   */
  public TrajectoryReader(List<Path> files, Configuration conf) {
    this.files = List.copyOf(files).iterator();
    this.conf = conf;
    advance();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Trajectory next() {
    if (next == null) {
      throw new NoSuchElementException("No trajectories are left");
    }
    Trajectory current = next;
    advance();
    return current;
  }

  @Override
  public void close() {
    next = null;
    closeFile();
  }

  private void advance() {
    next = reader == null ? null : readRow();
    while (next == null && files.hasNext()) {
      closeFile();
      file = files.next();
      reader = open();
      next = readRow();
    }
  }

  private ParquetReader<Trajectory> open() {
    try {
      return new Builder(HadoopInputFile.fromPath(file, conf))
          .withConf(conf)
          .usePageChecksumVerification()
          .build();
    } catch (IOException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  /** Parquet reports damage by many unchecked exceptions, such as a page that cannot be decoded. */
  private Trajectory readRow() {
    try {
      return reader.read();
    } catch (IOException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  private void closeFile() {
    if (reader == null) {
      return;
    }
    ParquetReader<Trajectory> closing = reader;
    reader = null;
    try {
      closing.close();
    } catch (IOException e) {
      throw new DatasetException("Cannot close %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private DatasetException unreadable(Exception e) {
    DatasetException failure =
        new DatasetException("Cannot read %s: %s".formatted(file, e.getMessage()), e);
    try {
      close();
    } catch (DatasetException suppressed) {
      failure.addSuppressed(suppressed);
    }
    return failure;
  }

  private static final class Builder extends ParquetReader.Builder<Trajectory> {
    Builder(HadoopInputFile file) {
      super(file);
    }

    @Override
    protected ReadSupport<Trajectory> getReadSupport() {
      return new TrajectoryReadSupport();
    }
  }
}
