package leapfrog.datagen.store;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Assembles {@link FrameFile.Row}s from Parquet's stream of values, pixels without a copy. */
final class FrameMaterializer extends RecordMaterializer<FrameFile.Row> {
  private final Root root;
  private final int height;
  private final int width;
  private final int channels;

  /**
   * Refuses frames of another shape.
   *
   * @param columns those of {@link TrajectorySchema#pictures}
   */
  FrameMaterializer(MessageType columns, int height, int width, int channels) {
    this.root = new Root(columns);
    this.height = height;
    this.width = width;
    this.channels = channels;
  }

  @Override
  public FrameFile.Row getCurrentRecord() {
    long id = root.number(TrajectorySchema.ID);
    ByteBuffer pixels = root.pixels.value;
    long h = root.number(TrajectorySchema.HEIGHT);
    long w = root.number(TrajectorySchema.WIDTH);
    long c = root.number(TrajectorySchema.CHANNELS);
    if (h != height || w != width || c != channels || pixels.remaining() % (h * w * c) != 0) {
      throw new IllegalStateException(
          "row %d holds %d bytes of frames of %dx%dx%d, expected %dx%dx%d"
              .formatted(id, pixels.remaining(), h, w, c, height, width, channels));
    }
    return new FrameFile.Row(id, pixels);
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }

  private static final class Root extends GroupConverter {
    private final List<String> names;
    private final Converter[] converters;
    private final Pixels pixels = new Pixels();

    Root(MessageType columns) {
      names = columns.getFields().stream().map(Type::getName).toList();
      converters = new Converter[names.size()];
      for (int i = 0; i < converters.length; i++) {
        converters[i] = names.get(i).equals(TrajectorySchema.FRAMES) ? pixels : new WholeNumber();
      }
    }

    long number(String column) {
      return ((WholeNumber) converters[names.indexOf(column)]).value();
    }

    @Override
    public Converter getConverter(int field) {
      return converters[field];
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }

  private static final class Pixels extends PrimitiveConverter {
    private ByteBuffer value;

    @Override
    public void addBinary(Binary newValue) {
      value = newValue.toByteBuffer();
    }
  }
}
