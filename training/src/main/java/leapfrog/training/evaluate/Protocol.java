package leapfrog.training.evaluate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.DensitySampling;
import leapfrog.datagen.sample.Simulation;
import leapfrog.training.data.FrameReduction;
import leapfrog.training.data.FrameSource;
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
  /** As published. */
  int GROUPS = 5;

  /** As published. */
  int STATES_PER_GROUP = 3;

  /** Enough for the shares of nine modes to be known to a few percent. */
  int SAMPLES = 10_000;

  /** Enough for the bound to be close to the likelihood. */
  int IMPORTANCE_SAMPLES = 100;

  /**
   * The protocol that suits a dataset where none is given: states are judged by the energy of
   * rollouts from states like the data's and over the same times, frames by their pixels, points of
   * a density by their likelihood.
   *
   * @throws IllegalArgumentException if there is none: the data were measured
   */
  static Protocol usual(DatasetSpec dataset) {
    if (dataset.source() instanceof DensitySampling) {
      return new DensityProtocol(SAMPLES, IMPORTANCE_SAMPLES, 0);
    }
    if (!(dataset.source() instanceof Simulation simulation)) {
      throw new IllegalArgumentException(
          "Cannot judge models of %s without a protocol: its states come from %s"
              .formatted(dataset.name(), dataset.source()));
    }
    return dataset.recording().images().isPresent()
        ? new FrameProtocol(1, 0, 0)
        : new EnergyProtocol(
            simulation.sampler(),
            simulation.samplerParameters(),
            simulation.time(),
            GROUPS,
            STATES_PER_GROUP,
            0,
            Optional.empty());
  }

  /** What models see of a dataset. */
  DataShape shape(DatasetSpec dataset);

  /**
   * Whether the published energy error was measured with the system's own energy; where it was not,
   * ours must not stand beside it.
   */
  default boolean publishedWithOwnEnergy() {
    return true;
  }

  /**
   * The frames of a split as models see them.
   *
   * @throws IllegalArgumentException if the dataset lacks the split, or frames
   * @throws leapfrog.datagen.store.DatasetException if they cannot be read
   */
  default FrameSource frames(LearningData data, String split) {
    return data.frames(split, FrameReduction.NONE);
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
