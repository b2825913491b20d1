package leapfrog.datagen.store;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/** Assembles {@link Trajectory} rows from Parquet's stream of values. */
final class TrajectoryReadSupport extends ReadSupport<Trajectory> {
  @Override
  public ReadContext init(InitContext context) {
    return new ReadContext(TrajectorySchema.message(context.getFileSchema()));
  }

  @Override
  public RecordMaterializer<Trajectory> prepareForRead(
      Configuration conf, Map<String, String> metadata, MessageType file, ReadContext context) {
    return new Materializer(context.getRequestedSchema());
  }

  private static final class Materializer extends RecordMaterializer<Trajectory> {
    private final Row row;

    Materializer(MessageType columns) {
      row = new Row(columns);
    }

    @Override
    public Trajectory getCurrentRecord() {
      return row.take();
    }

    @Override
    public GroupConverter getRootConverter() {
      return row;
    }
  }

  /** The whole row, a converter to each column. */
  private static final class Row extends GroupConverter {
    private final Converter[] converters;
    private final WholeNumber id = new WholeNumber();
    private final Map<String, DoubleList> lists = new HashMap<>();
    private final Pixels pixels = new Pixels();
    private final Map<String, WholeNumber> shape = new HashMap<>();

    Row(MessageType columns) {
      TrajectorySchema.COLUMNS.forEach(column -> lists.put(column.name(), new DoubleList()));
      TrajectorySchema.FRAME_SHAPE.forEach(name -> shape.put(name, new WholeNumber()));
      Map<String, Converter> byName = new HashMap<>(lists);
      byName.putAll(shape);
      byName.put(TrajectorySchema.ID, id);
      byName.put(TrajectorySchema.FRAMES, pixels);
      converters =
          columns.getFields().stream()
              .map(field -> byName.get(field.getName()))
              .toArray(Converter[]::new);
    }

    @Override
    public Converter getConverter(int field) {
      return converters[field];
    }

    @Override
    public void start() {}

    @Override
    public void end() {}

    Trajectory take() {
      return new Trajectory(
          id.value(),
          list(TrajectorySchema.TIMES),
          list("q"),
          list("p"),
          list("dq"),
          list("dp"),
          list("q_observed"),
          list("p_observed"),
          list("energy"),
          frames());
    }

    private double[] list(String name) {
      return lists.get(name).take();
    }

    private Frames frames() {
      return pixels.value.length == 0
          ? Frames.NONE
          : new Frames(
              pixels.value,
              (int) shape.get(TrajectorySchema.HEIGHT).value(),
              (int) shape.get(TrajectorySchema.WIDTH).value(),
              (int) shape.get(TrajectorySchema.CHANNELS).value());
    }
  }

  private static final class Pixels extends PrimitiveConverter {
    private byte[] value = new byte[0];

    @Override
    public void addBinary(Binary newValue) {
      value = newValue.getBytes();
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
