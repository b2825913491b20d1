package leapfrog.pipeline.sweep;

import java.io.IOException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import leapfrog.datagen.store.DatasetException;
import leapfrog.training.train.TrialStatus;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * The format of archived trials: Parquet with a row per trial, sorted by id. One trial is in memory
 * at a time, in writing a row group of about 8 MB.
 *
 * @param path the file
 * @param conf Hadoop's configuration
 */
record ArchiveFile(Path path, Configuration conf) {
  private static final String ID = "id";
  private static final String STATUS = "status";
  private static final String RESULT = "result";
  private static final String WEIGHTS = "weights";

  private static final long ROW_GROUP_BYTES = 8L << 20;

  /** Enough for ids. */
  private static final int STATISTICS_BYTES = 64;

  /** What is read of each trial; the rest is left on disk. */
  enum Extent {
    /** Id alone. */
    ID("required binary id (STRING);"),
    /** Id and status. */
    STATUS(ID.columns + " required binary status (STRING);"),
    /** All but the weights. */
    RESULT(STATUS.columns + " required binary result (STRING);"),
    /** Everything. */
    ALL(RESULT.columns + " optional binary weights;");

    private final String columns;

    Extent(String columns) {
      this.columns = columns;
    }

    private MessageType schema() {
      return MessageTypeParser.parseMessageType("message trial { %s }".formatted(columns));
    }
  }

  /** Gives a trial to be archived. */
  @FunctionalInterface
  interface Source {
    /** All of a trial. */
    StoredTrial trial(String id) throws IOException;
  }

  /**
   * Writes a file that does not exist yet.
   *
   * @throws IOException if it cannot be written, or a trial cannot be read
   */
  void write(SortedSet<String> ids, Source source) throws IOException {
    MessageType schema = Extent.ALL.schema();
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(HadoopOutputFile.fromPath(path, conf))
            .withType(schema)
            .withConf(conf)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withDictionaryEncoding(false)
            .withPageWriteChecksumEnabled(true)
            // Results are no keys to look for; whole ones as bounds would double the file.
            .withStatisticsTruncateLength(STATISTICS_BYTES)
            .withRowGroupSize(ROW_GROUP_BYTES)
            // Weights may be large: Parquet looks at the size of a group after every trial.
            .withMinRowCountForPageSizeCheck(1)
            .withMaxRowCountForPageSizeCheck(1)
            .build()) {
      for (String id : ids) {
        writer.write(row(schema, source.trial(id)));
      }
    }
  }

  private static Group row(MessageType schema, StoredTrial trial) {
    Group row = new SimpleGroup(schema);
    row.add(ID, trial.id());
    row.add(STATUS, trial.status().name());
    row.add(RESULT, trial.result());
    if (trial.weights().length > 0) {
      row.add(WEIGHTS, Binary.fromConstantByteArray(trial.weights()));
    }
    return row;
  }

  /**
   * Reads every trial, in the order of ids.
   *
   * @param extent what is read of each; the rest is empty, and the status null
   * @param trials told each trial
   * @throws DatasetException if the file is damaged; the message names it
   * @throws IOException if the store fails
   */
  void read(Extent extent, Consumer<StoredTrial> trials) throws IOException {
    read(extent, FilterCompat.NOOP, trials);
  }

  /**
   * Reads one trial, passing over the row groups and pages of others.
   *
   * @return empty if it is not there
   * @throws DatasetException if the file is damaged; the message names it
   * @throws IOException if the store fails
   */
  Optional<StoredTrial> find(String id, Extent extent) throws IOException {
    FilterCompat.Filter isIt =
        FilterCompat.get(FilterApi.eq(FilterApi.binaryColumn(ID), Binary.fromString(id)));
    StoredTrial[] found = new StoredTrial[1];
    read(extent, isIt, trial -> found[0] = trial);
    return Optional.ofNullable(found[0]);
  }

  private void read(Extent extent, FilterCompat.Filter filter, Consumer<StoredTrial> trials)
      throws IOException {
    WatchedFile file = new WatchedFile(path, conf);
    try (ParquetReader<Group> reader =
        new Builder(file, extent.schema())
            .withConf(conf)
            .withFilter(filter)
            .usePageChecksumVerification()
            .build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        trials.accept(trial(row, extent));
      }
    } catch (DatasetException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      file.throwFault();
      throw new DatasetException(
          "Cannot read %s: it is damaged (%s); delete it to run its trials again"
              .formatted(path, String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
  }

  private static StoredTrial trial(Group row, Extent extent) {
    boolean weights = extent == Extent.ALL && row.getFieldRepetitionCount(WEIGHTS) > 0;
    return new StoredTrial(
        row.getString(ID, 0),
        extent == Extent.ID ? null : TrialStatus.valueOf(row.getString(STATUS, 0)),
        extent.compareTo(Extent.RESULT) < 0 ? "" : row.getString(RESULT, 0),
        weights ? row.getBinary(WEIGHTS, 0).getBytes() : StoredTrial.NO_WEIGHTS);
  }

  private static final class Builder extends ParquetReader.Builder<Group> {
    private final MessageType columns;

    Builder(WatchedFile file, MessageType columns) {
      super(file);
      this.columns = columns;
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new Columns(columns);
    }
  }

  /** Reads some columns only. */
  private static final class Columns extends GroupReadSupport {
    private final MessageType columns;

    Columns(MessageType columns) {
      this.columns = columns;
    }

    @Override
    public ReadContext init(InitContext context) {
      return new ReadContext(columns);
    }
  }
}
