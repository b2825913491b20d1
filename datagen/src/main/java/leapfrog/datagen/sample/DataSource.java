package leapfrog.datagen.sample;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.Serializable;

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
}
