package leapfrog.datagen.store;

import java.util.List;
import java.util.function.Function;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The Parquet columns: an id and lists of doubles in the standard three-level form. */
final class TrajectorySchema {
  static final String ID = "trajectory_id";
  static final String TIMES = "t";
  static final String LIST = "list";
  static final String ELEMENT = "element";

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

  static final MessageType MESSAGE = message();

  private TrajectorySchema() {}

  private static MessageType message() {
    Types.MessageTypeBuilder message = Types.buildMessage();
    message.addField(Types.required(PrimitiveTypeName.INT64).named(ID));
    COLUMNS.forEach(column -> message.addField(listOfDouble(column.name())));
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
