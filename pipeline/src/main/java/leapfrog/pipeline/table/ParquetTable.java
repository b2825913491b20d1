package leapfrog.pipeline.table;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** A result table as one Parquet file; unknown numbers are null. */
final class ParquetTable {
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message result {
            required binary metric (STRING);
            required binary task (STRING);
            required binary model (STRING);
            required binary configuration (STRING);
            optional double mean;
            optional double stderr;
            required int64 seeds;
            optional double seed_std;
            optional double published_mean;
            optional double published_stderr;
            required int32 steps;
            required binary engine (STRING);
            required int64 failed;
            required int64 diverged;
          }
          """);

  private ParquetTable() {}

  static Path write(List<Cell> cells, Path file, Configuration conf) throws IOException {
    try (ParquetWriter<Cell> writer =
        new Builder(HadoopOutputFile.fromPath(file, conf))
            .withConf(conf)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .build()) {
      for (Cell cell : cells) {
        writer.write(cell);
      }
    }
    return file;
  }

  private static final class Builder extends ParquetWriter.Builder<Cell, Builder> {
    Builder(HadoopOutputFile file) {
      super(file);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Cell> getWriteSupport(Configuration conf) {
      return new CellWriteSupport();
    }
  }

  private static final class CellWriteSupport extends WriteSupport<Cell> {
    private RecordConsumer out;
    private int field;

    @Override
    public WriteContext init(Configuration conf) {
      return new WriteContext(SCHEMA, new HashMap<>());
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
      out = consumer;
    }

    @Override
    public void write(Cell cell) {
      out.startMessage();
      field = 0;
      text(cell.metric());
      text(cell.task());
      text(cell.model());
      text(cell.configuration());
      number(cell.mean());
      number(cell.stderr());
      count(cell.seeds());
      number(cell.seedStd());
      number(cell.publishedMean());
      number(cell.publishedStderr());
      add(() -> out.addInteger(cell.steps()));
      text(cell.engine());
      count(cell.failed());
      count(cell.diverged());
      out.endMessage();
    }

    private void text(String value) {
      add(() -> out.addBinary(Binary.fromString(value)));
    }

    private void number(double value) {
      if (Double.isNaN(value)) {
        field++;
      } else {
        add(() -> out.addDouble(value));
      }
    }

    private void count(long value) {
      add(() -> out.addLong(value));
    }

    private void add(Runnable value) {
      String name = SCHEMA.getFieldName(field);
      out.startField(name, field);
      value.run();
      out.endField(name, field);
      field++;
    }
  }
}
