package leapfrog.datagen.store;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * Reads the trajectories of some files, one file after the other, in constant memory. Checksums are
 * verified. Every method throws {@link DatasetException} naming the file that cannot be read.
 */
public final class TrajectoryReader implements Iterator<Trajectory>, AutoCloseable {
  private final Iterator<Path> files;
  private final long firstRow;
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
    this(files, 0, conf);
  }

  /**
   * Opens the first file and passes over its first rows.
   *
   * @param files Parquet files that {@link TrajectoryWriter} wrote
   * @param firstRow rows of smaller ids are left out
   */
  TrajectoryReader(List<Path> files, long firstRow, Configuration conf) {
    this.files = List.copyOf(files).iterator();
    this.firstRow = firstRow;
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
          // Leaves out groups and pages of rows, by the least and largest ids in them.
          .withFilter(
              FilterCompat.get(FilterApi.gtEq(FilterApi.longColumn(TrajectorySchema.ID), firstRow)))
          .useRecordFilter(false)
          .usePageChecksumVerification()
          .build();
    } catch (IOException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  /** Parquet reports damage by many unchecked exceptions, such as a page that cannot be decoded. */
  private Trajectory readRow() {
    try {
      Trajectory row = reader.read();
      while (row != null && row.id() < firstRow) {
        row = reader.read();
      }
      return row;
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
