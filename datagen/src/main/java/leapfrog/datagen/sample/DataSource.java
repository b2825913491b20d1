package leapfrog.datagen.sample;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.Serializable;
import java.util.function.LongUnaryOperator;

/** Where the states of a dataset come from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Simulation.class, name = "simulation"),
  @JsonSubTypes.Type(value = Measurement.class, name = "measurement"),
  @JsonSubTypes.Type(value = DensitySampling.class, name = "density")
})
public sealed interface DataSource extends Serializable
    permits Simulation, Measurement, DensitySampling {
  /** Number of times at which each trajectory is observed. */
  int points();

  /**
   * Whether the states are those of a physical system, which the dataset then names; otherwise they
   * are points of a density, which it names instead.
   */
  boolean hasSystem();

  /**
   * The same distribution with other random numbers; what nothing random is in, itself.
   *
   * @param change makes the new seed from the old one
   */
  DataSource reseeded(LongUnaryOperator change);
}
