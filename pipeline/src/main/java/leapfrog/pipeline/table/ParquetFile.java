package leapfrog.pipeline.table;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import leapfrog.training.analyze.Column;
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

/** Rows as one Parquet file; unknown numbers are null. */
final class ParquetFile {
  private ParquetFile() {}

  /**
   * Writes rows as they come.
   *
   * @return the file
   * @throws IOException if it cannot be written
   */
  static <R> Path write(List<Column<R>> columns, Iterator<R> rows, Path file, Configuration conf)
      throws IOException {
    try (ParquetWriter<R> writer =
        new Builder<>(columns, HadoopOutputFile.fromPath(file, conf))
            .withConf(conf)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .build()) {
      while (rows.hasNext()) {
        writer.write(rows.next());
      }
    }
    return file;
  }

  private static final class Builder<R> extends ParquetWriter.Builder<R, Builder<R>> {
    private final List<Column<R>> columns;

    Builder(List<Column<R>> columns, HadoopOutputFile file) {
      super(file);
      this.columns = columns;
    }

    @Override
    protected Builder<R> self() {
      return this;
    }

    @Override
    protected WriteSupport<R> getWriteSupport(Configuration conf) {
      return new RowWriteSupport<>(columns);
    }
  }

  private static final class RowWriteSupport<R> extends WriteSupport<R> {
    private final List<Column<R>> columns;
    private RecordConsumer out;

    RowWriteSupport(List<Column<R>> columns) {
      this.columns = columns;
    }

    /** A column's line in Parquet's schema language. */
    private static String field(Column.Kind kind) {
      return switch (kind) {
        case TEXT -> "required binary %s (STRING);";
        case NUMBER -> "optional double %s;";
        case COUNT -> "required int64 %s;";
        case BYTES -> "required binary %s;";
      };
    }

    @Override
    public WriteContext init(Configuration conf) {
      String fields =
          columns.stream()
              .map(column -> field(column.kind()).formatted(column.name()))
              .collect(Collectors.joining(" "));
      MessageType schema =
          MessageTypeParser.parseMessageType("message result { %s }".formatted(fields));
      return new WriteContext(schema, new HashMap<>());
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
      out = consumer;
    }

    @Override
    public void write(R row) {
      out.startMessage();
      for (int i = 0; i < columns.size(); i++) {
        Object value = columns.get(i).value().apply(row);
        if (value instanceof Double number && number.isNaN()) {
          continue;
        }
        out.startField(columns.get(i).name(), i);
        if (value instanceof Double number) {
          out.addDouble(number);
        } else if (value instanceof Long count) {
          out.addLong(count);
        } else if (value instanceof byte[] bytes) {
          out.addBinary(Binary.fromConstantByteArray(bytes));
        } else {
          out.addBinary(Binary.fromString((String) value));
        }
        out.endField(columns.get(i).name(), i);
      }
      out.endMessage();
    }
  }
}
