package leapfrog.datagen.store;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import leapfrog.datagen.sample.Recording;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * The Parquet columns: an id, lists of doubles in the standard three-level form and, of rendered
 * datasets, the frames.
 */
final class TrajectorySchema {
  static final String ID = "trajectory_id";
  static final String TIMES = "t";
  static final String FRAMES = "frames";
  static final String HEIGHT = "height";
  static final String WIDTH = "width";
  static final String CHANNELS = "channels";
  static final String LIST = "list";
  static final String ELEMENT = "element";

  /** The columns of {@link Frames} beside the pixels. */
  static final List<String> FRAME_SHAPE = List.of(HEIGHT, WIDTH, CHANNELS);

  private static final Set<String> DERIVATIVES = Set.of("dq", "dp");
  private static final Set<String> PICTURES = Set.of(ID, FRAMES, HEIGHT, WIDTH, CHANNELS);

  /** A list column and where a trajectory keeps its values. */
  record Column(String name, Function<Trajectory, double[]> values) {}

  /** In the order of {@link Trajectory}'s components. */
  static final List<Column> COLUMNS =
      List.of(
          new Column(TIMES, Trajectory::t),
          new Column("q", Trajectory::q),
          new Column("p", Trajectory::p),
          new Column("dq", Trajectory::dq),
          new Column("dp", Trajectory::dp),
          new Column("q_observed", Trajectory::qObserved),
          new Column("p_observed", Trajectory::pObserved),
          new Column("energy", Trajectory::energy));

  private TrajectorySchema() {}

  /** The columns of a dataset. */
  static MessageType message(Recording recording) {
    return message(recording.derivatives(), recording.images().isPresent());
  }

  /**
   * The columns of a file.
   *
   * @throws org.apache.parquet.io.InvalidRecordException if it lacks some, or has others
   */
  static MessageType message(MessageType file) {
    MessageType expected = message(file.containsField("dq"), file.containsField(FRAMES));
    file.checkContains(expected);
    return expected;
  }

  /** Such as {@code [trajectory_id INT64, t list]}. */
  static List<String> inWords(MessageType columns) {
    return columns.getFields().stream()
        .map(
            field ->
                field.getName()
                    + " "
                    + (field.isPrimitive()
                        ? field.asPrimitiveType().getPrimitiveTypeName()
                        : field.getLogicalTypeAnnotation()))
        .toList();
  }

  /** Of these columns, only the id and the frames. */
  static MessageType pictures(MessageType all) {
    List<Type> fields =
        all.getFields().stream().filter(field -> PICTURES.contains(field.getName())).toList();
    return new MessageType(all.getName(), fields);
  }

  /** The list columns of a dataset. */
  static List<Column> columns(Recording recording) {
    return columns(recording.derivatives());
  }

  private static List<Column> columns(boolean derivatives) {
    return COLUMNS.stream()
        .filter(column -> derivatives || !DERIVATIVES.contains(column.name()))
        .toList();
  }

  private static MessageType message(boolean derivatives, boolean frames) {
    Types.MessageTypeBuilder message = Types.buildMessage();
    message.addField(Types.required(PrimitiveTypeName.INT64).named(ID));
    columns(derivatives).forEach(column -> message.addField(listOfDouble(column.name())));
    if (frames) {
      message.addField(Types.required(PrimitiveTypeName.BINARY).named(FRAMES));
      FRAME_SHAPE.forEach(
          name -> message.addField(Types.required(PrimitiveTypeName.INT32).named(name)));
    }
    return message.named("trajectory");
  }

  private static Type listOfDouble(String name) {
    return Types.requiredGroup()
        .as(LogicalTypeAnnotation.listType())
        .repeatedGroup()
        .required(PrimitiveTypeName.DOUBLE)
        .named(ELEMENT)
        .named(LIST)
        .named(name);
  }
}
