package leapfrog.datagen.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.statistics.IntStatistics;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetInputFormat;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/**
 * The frames of a part file of a rendered dataset, one row group at a time, without the other
 * columns. Checksums are verified. Only the footer is held: the file is open no longer than a group
 * is being read, so there may be as many of these as a dataset has parts. Safe for use by several
 * threads.
 *
 * <p>Every group but the last has {@link TrajectoryWriter#ROWS_PER_GROUP} rows, and parts begin at
 * multiples of as many. So the rows {@code [64b, 64b + 64)} of a split always are exactly one
 * group, of however many parts the dataset is made.
 */
public final class FrameFile {
  private final Path path;
  private final Configuration conf;
  private final ParquetMetadata footer;
  private final MessageType columns;
  private final int height;
  private final int width;
  private final int channels;

  /**
   * The frames of one row.
   *
   * @param id index within the split
   * @param pixels unsigned bytes, {@code [points][height][width][channels]}, between position and
   *     limit; the rows of a group share their memory, which is not to be written to
   */
  public record Row(long id, ByteBuffer pixels) {}

  /**
   * Reads the footer.
   *
   * @param path a Parquet file that {@link TrajectoryWriter} wrote
   * @throws DatasetException if it cannot be read, has no frames, or has groups of other sizes
   */
  public FrameFile(Path path, Configuration conf) {
    this.path = path;
    this.conf = new Configuration(conf);
    this.conf.setBoolean(ParquetInputFormat.PAGE_VERIFY_CHECKSUM_ENABLED, true);
    footer = readFooter();
    MessageType file = footer.getFileMetaData().getSchema();
    if (!file.containsField(TrajectorySchema.FRAMES) || groups() == 0) {
      throw unreadable("it holds no frames");
    }
    columns = TrajectorySchema.pictures(file);
    for (int group = 0; group < groups(); group++) {
      requireSize(group);
    }
    height = extent(TrajectorySchema.HEIGHT);
    width = extent(TrajectorySchema.WIDTH);
    channels = extent(TrajectorySchema.CHANNELS);
  }

  /** Pixels from top to bottom of every frame. */
  public int height() {
    return height;
  }

  /** Pixels from left to right of every frame. */
  public int width() {
    return width;
  }

  /** Channels of every frame. */
  public int channels() {
    return channels;
  }

  /** Number of row groups. */
  public int groups() {
    return footer.getBlocks().size();
  }

  /** Number of rows of a group. */
  public int rows(int group) {
    return (int) footer.getBlocks().get(group).getRowCount();
  }

  /** Number of rows of all groups. */
  public long rows() {
    return footer.getBlocks().stream().mapToLong(BlockMetaData::getRowCount).sum();
  }

  /**
   * Reads a group.
   *
   * @param group from 0
   * @return its rows in order
   * @throws DatasetException if it cannot be read, or holds frames of different shapes
   */
  public List<Row> read(int group) {
    // Parquet reports damage by many unchecked exceptions.
    try (ParquetFileReader reader = reopen()) {
      reader.setRequestedSchema(columns);
      PageReadStore pages = reader.readRowGroup(group);
      FrameMaterializer materializer = new FrameMaterializer(columns, height, width, channels);
      RecordReader<Row> records =
          new ColumnIOFactory()
              .getColumnIO(columns, footer.getFileMetaData().getSchema(), true)
              .getRecordReader(pages, materializer);
      List<Row> rows = new ArrayList<>();
      for (long row = 0; row < pages.getRowCount(); row++) {
        rows.add(records.read());
      }
      return rows;
    } catch (IOException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  // No other constructor takes a footer that was read before.
  @SuppressWarnings("deprecation")
  private ParquetFileReader reopen() throws IOException {
    return new ParquetFileReader(conf, path, footer);
  }

  private ParquetMetadata readFooter() {
    try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(path, conf))) {
      TrajectorySchema.message(reader.getFileMetaData().getSchema());
      return reader.getFooter();
    } catch (IOException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  private void requireSize(int group) {
    long rows = footer.getBlocks().get(group).getRowCount();
    boolean last = group == groups() - 1;
    if (last ? rows > TrajectoryWriter.ROWS_PER_GROUP : rows != TrajectoryWriter.ROWS_PER_GROUP) {
      throw unreadable(
          "its row group %d has %d rows, expected %s%d"
              .formatted(group, rows, last ? "at most " : "", TrajectoryWriter.ROWS_PER_GROUP));
    }
  }

  /** Taken from the statistics of the first group, so that its pages need not be read. */
  private int extent(String column) {
    for (ColumnChunkMetaData chunk : footer.getBlocks().get(0).getColumns()) {
      if (chunk.getPath().toDotString().equals(column)
          && chunk.getStatistics() instanceof IntStatistics statistics
          && statistics.hasNonNullValue()
          && statistics.getMin() > 0) {
        return statistics.getMin();
      }
    }
    throw unreadable("its footer does not tell the %s of the frames".formatted(column));
  }

  private DatasetException unreadable(String reason) {
    return new DatasetException("Cannot read frames from %s: %s".formatted(path, reason));
  }

  private DatasetException unreadable(Exception e) {
    return new DatasetException(
        "Cannot read frames from %s: %s".formatted(path, e.getMessage()), e);
  }
}
