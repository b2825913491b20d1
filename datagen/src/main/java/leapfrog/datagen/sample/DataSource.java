package leapfrog.datagen.sample;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.Serializable;

/** Where the states of a dataset come from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Simulation.class, name = "simulation"),
  @JsonSubTypes.Type(value = Measurement.class, name = "measurement")
})
public sealed interface DataSource extends Serializable permits Simulation, Measurement {
  /** Number of times at which each trajectory is observed. */
  int points();
}
