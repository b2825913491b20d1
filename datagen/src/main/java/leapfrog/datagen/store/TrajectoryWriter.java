package leapfrog.datagen.store;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import leapfrog.datagen.sample.Recording;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Writes trajectories into one Parquet file, in constant memory. */
public final class TrajectoryWriter implements AutoCloseable {
  /**
   * Rows of a row group where rows have frames: few enough that a reader has its first batch at
   * once. Every group but the last of a file has exactly as many.
   */
  public static final int ROWS_PER_GROUP = 64;

  /** Size of a row group where rows have no frames. */
  private static final long ROW_GROUP_BYTES = 16L << 20;

  private final Path file;
  private final ParquetWriter<Trajectory> writer;

  /**
   * Creates the file, which must not exist.
   *
   * @param recording what the rows hold
   * @param metadata the file's key–value metadata
   * @throws java.io.UncheckedIOException if it cannot be created
   */
  public TrajectoryWriter(
      Path file, Recording recording, Map<String, String> metadata, Configuration conf) {
    this.file = file;
    try {
      Builder builder =
          new Builder(HadoopOutputFile.fromPath(file, conf), recording, metadata)
              .withConf(conf)
              // At the default level: Parquet's first use of a codec sets it for the whole process.
              .withCompressionCodec(CompressionCodecName.ZSTD)
              // Times are the same in every row; no other column repeats itself.
              .withDictionaryEncoding(false)
              .withDictionaryEncoding(TrajectorySchema.TIMES + ".list.element", true)
              .withPageWriteChecksumEnabled(true);
      this.writer = grouped(builder, recording).build();
    } catch (IOException e) {
      throw WriteFailure.of(file, e);
    }
  }

  /** Parquet looks at the size of a group only now and then: the first look then ends it. */
  private static Builder grouped(Builder builder, Recording recording) {
    return recording.images().isEmpty()
        ? builder.withRowGroupSize(ROW_GROUP_BYTES)
        : builder
            .withRowGroupSize(1L)
            .withMinRowCountForPageSizeCheck(ROWS_PER_GROUP)
            .withMaxRowCountForPageSizeCheck(ROWS_PER_GROUP);
  }

  /** Number of bytes written so far, about. */
  public long bytes() {
    return writer.getDataSize();
  }

  /**
   * Appends a row.
   *
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void write(Trajectory trajectory) {
    try {
      writer.write(trajectory);
    } catch (IOException e) {
      throw WriteFailure.of(file, e);
    }
  }

  /**
   * Completes the file.
   *
   * @throws java.io.UncheckedIOException if it cannot be completed
   */
  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw WriteFailure.of(file, e);
    }
  }

  private static final class Builder extends ParquetWriter.Builder<Trajectory, Builder> {
    private final Recording recording;
    private final Map<String, String> metadata;

    Builder(HadoopOutputFile file, Recording recording, Map<String, String> metadata) {
      super(file);
      this.recording = recording;
      this.metadata = metadata;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Trajectory> getWriteSupport(Configuration conf) {
      return new Support(recording, metadata);
    }
  }

  private static final class Support extends WriteSupport<Trajectory> {
    private final MessageType schema;
    private final List<TrajectorySchema.Column> columns;
    private final boolean frames;
    private final Map<String, String> metadata;
    private RecordConsumer consumer;

    Support(Recording recording, Map<String, String> metadata) {
      schema = TrajectorySchema.message(recording);
      columns = TrajectorySchema.columns(recording);
      frames = recording.images().isPresent();
      this.metadata = metadata;
    }

    @Override
    public WriteContext init(Configuration conf) {
      return new WriteContext(schema, metadata);
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
      for (TrajectorySchema.Column column : columns) {
        consumer.startField(column.name(), field);
        writeList(column.values().apply(row));
        consumer.endField(column.name(), field);
        field++;
      }
      if (frames) {
        writeFrames(row.frames(), field);
      }
      consumer.endMessage();
    }

    private void writeFrames(Frames row, int field) {
      consumer.startField(TrajectorySchema.FRAMES, field);
      consumer.addBinary(Binary.fromReusedByteArray(row.pixels()));
      consumer.endField(TrajectorySchema.FRAMES, field);
      int[] shape = {row.height(), row.width(), row.channels()};
      for (int i = 0; i < shape.length; i++) {
        String name = TrajectorySchema.FRAME_SHAPE.get(i);
        consumer.startField(name, field + 1 + i);
        consumer.addInteger(shape[i]);
        consumer.endField(name, field + 1 + i);
      }
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
