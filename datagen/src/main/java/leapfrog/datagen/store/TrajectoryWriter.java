package leapfrog.datagen.store;

import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.RecordConsumer;

/** Writes trajectories into one Parquet file, in constant memory. */
public final class TrajectoryWriter implements AutoCloseable {
  /** Small enough that a reader has its first batch at once. */
  private static final long ROW_GROUP_BYTES = 16L << 20;

  private final Path file;
  private final ParquetWriter<Trajectory> writer;

  /**
   * Creates the file, which must not exist.
   *
   * @param metadata the file's key–value metadata
   * @throws DatasetException if it cannot be created
   */
  public TrajectoryWriter(Path file, Map<String, String> metadata, Configuration conf) {
    this.file = file;
    try {
      this.writer =
          new Builder(HadoopOutputFile.fromPath(file, conf), metadata)
              .withConf(conf)
              .withCompressionCodec(CompressionCodecName.ZSTD)
              .withRowGroupSize(ROW_GROUP_BYTES)
              // Times are the same in every row; no other column repeats itself.
              .withDictionaryEncoding(false)
              .withDictionaryEncoding(TrajectorySchema.TIMES + ".list.element", true)
              .withPageWriteChecksumEnabled(true)
              .build();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Appends a row.
   *
   * @throws DatasetException if it cannot be written
   */
  public void write(Trajectory trajectory) {
    try {
      writer.write(trajectory);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Completes the file.
   *
   * @throws DatasetException if it cannot be completed
   */
  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private DatasetException failure(IOException e) {
    return new DatasetException("Cannot write %s: %s".formatted(file, e.getMessage()), e);
  }

  private static final class Builder extends ParquetWriter.Builder<Trajectory, Builder> {
    private final Map<String, String> metadata;

    Builder(HadoopOutputFile file, Map<String, String> metadata) {
      super(file);
      this.metadata = metadata;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Trajectory> getWriteSupport(Configuration conf) {
      return new Support(metadata);
    }
  }

  private static final class Support extends WriteSupport<Trajectory> {
    private final Map<String, String> metadata;
    private RecordConsumer consumer;

    Support(Map<String, String> metadata) {
      this.metadata = metadata;
    }

    @Override
    public WriteContext init(Configuration conf) {
      return new WriteContext(TrajectorySchema.MESSAGE, metadata);
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      consumer = recordConsumer;
    }

    @Override
    public void write(Trajectory row) {
      consumer.startMessage();
      consumer.startField(TrajectorySchema.ID, 0);
      consumer.addLong(row.id());
      consumer.endField(TrajectorySchema.ID, 0);
      int field = 1;
      for (TrajectorySchema.Column column : TrajectorySchema.COLUMNS) {
        consumer.startField(column.name(), field);
        writeList(column.values().apply(row));
        consumer.endField(column.name(), field);
        field++;
      }
      consumer.endMessage();
    }

    /** Lists are never empty: {@link Trajectory} has at least one time. */
    private void writeList(double[] values) {
      consumer.startGroup();
      consumer.startField(TrajectorySchema.LIST, 0);
      for (double value : values) {
        consumer.startGroup();
        consumer.startField(TrajectorySchema.ELEMENT, 0);
        consumer.addDouble(value);
        consumer.endField(TrajectorySchema.ELEMENT, 0);
        consumer.endGroup();
      }
      consumer.endField(TrajectorySchema.LIST, 0);
      consumer.endGroup();
    }
  }
}
