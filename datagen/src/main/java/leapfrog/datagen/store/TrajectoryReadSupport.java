package leapfrog.datagen.store;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/** Assembles {@link Trajectory} rows from Parquet's stream of values. */
final class TrajectoryReadSupport extends ReadSupport<Trajectory> {
  @Override
  public ReadContext init(InitContext context) {
    context.getFileSchema().checkContains(TrajectorySchema.MESSAGE);
    return new ReadContext(TrajectorySchema.MESSAGE);
  }

  @Override
  public RecordMaterializer<Trajectory> prepareForRead(
      Configuration conf, Map<String, String> metadata, MessageType file, ReadContext context) {
    return new Materializer();
  }

  private static final class Materializer extends RecordMaterializer<Trajectory> {
    private final Row row = new Row();

    @Override
    public Trajectory getCurrentRecord() {
      return row.take();
    }

    @Override
    public GroupConverter getRootConverter() {
      return row;
    }
  }

  /** The whole row: an id, then one list per column. */
  private static final class Row extends GroupConverter {
    private final Id id = new Id();
    private final DoubleList[] lists =
        Stream.generate(DoubleList::new)
            .limit(TrajectorySchema.COLUMNS.size())
            .toArray(DoubleList[]::new);

    @Override
    public Converter getConverter(int field) {
      return field == 0 ? id : lists[field - 1];
    }

    @Override
    public void start() {}

    @Override
    public void end() {}

    Trajectory take() {
      return new Trajectory(
          id.value,
          lists[0].take(),
          lists[1].take(),
          lists[2].take(),
          lists[3].take(),
          lists[4].take(),
          lists[5].take(),
          lists[6].take(),
          lists[7].take());
    }
  }

  private static final class Id extends PrimitiveConverter {
    private long value;

    @Override
    public void addLong(long newValue) {
      value = newValue;
    }
  }

  /** A list column: its outer group, its repeated group and its elements. */
  private static final class DoubleList extends GroupConverter {
    private final Element element = new Element();
    private final GroupConverter repeated =
        new GroupConverter() {
          @Override
          public Converter getConverter(int field) {
            return element;
          }

          @Override
          public void start() {}

          @Override
          public void end() {}
        };

    @Override
    public Converter getConverter(int field) {
      return repeated;
    }

    @Override
    public void start() {
      element.length = 0;
    }

    @Override
    public void end() {}

    double[] take() {
      return Arrays.copyOf(element.values, element.length);
    }
  }

  private static final class Element extends PrimitiveConverter {
    private double[] values = new double[64];
    private int length;

    @Override
    public void addDouble(double value) {
      if (length == values.length) {
        values = Arrays.copyOf(values, 2 * length);
      }
      values[length++] = value;
    }
  }
}
