package leapfrog.training.evaluate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.training.data.LearningData;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.Model;

/** How models learn a task and are judged by it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EnergyProtocol.class, name = "energy"),
  @JsonSubTypes.Type(value = FrameProtocol.class, name = "frames"),
  @JsonSubTypes.Type(value = PixelEnergyProtocol.class, name = "pixel-energy"),
  @JsonSubTypes.Type(value = DensityProtocol.class, name = "density")
})
public interface Protocol {
  /** What models see of a dataset. */
  DataShape shape(DatasetSpec dataset);

  /**
   * Whether the published energy error was measured with the system's own energy; where it was not,
   * ours must not stand beside it.
   */
  default boolean publishedWithOwnEnergy() {
    return true;
  }

  /** The few metrics that a terminal shows, in order. */
  List<Headline> headlines();

  /** Why this protocol cannot judge a model; empty if it can. */
  Optional<String> obstacle(Model model);

  /**
   * Brings a model and data together.
   *
   * @param model made for {@link #shape}, without an {@link #obstacle}
   * @param dataset what the data are
   * @throws IllegalArgumentException if the data do not fit
   */
  Experiment experiment(Model model, DatasetSpec dataset, LearningData data);
}
