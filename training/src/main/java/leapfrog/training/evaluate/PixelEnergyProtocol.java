package leapfrog.training.evaluate;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.training.data.LearningData;
import leapfrog.training.model.pixel.PixelModel;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.Model;

/**
 * How models learn the pixel pendulum and how its energy is measured in what they dream up:
 * rollouts from the first observation of seeded trajectories (Greydanus et al. 2019, section 5).
 *
 * @param sampler name of the distribution of initial states
 * @param samplerParameters its parameters
 * @param points observations of each rollout, at least 3; as published, 100
 * @param groups number of groups, at least 2
 * @param statesPerGroup initial states in each group, at least 1
 * @param seed seed of the initial states
 */
public record PixelEnergyProtocol(
    String sampler,
    SortedMap<String, Double> samplerParameters,
    int points,
    int groups,
    int statesPerGroup,
    long seed)
    implements Protocol {
  /**
   * Copies the map and checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public PixelEnergyProtocol {
    samplerParameters = Collections.unmodifiableSortedMap(new TreeMap<>(samplerParameters));
    if (points < 3) {
      throw new IllegalArgumentException(
          "Cannot set points to %d: an energy needs the frames before and after, so at least 3"
              .formatted(points));
    }
    StateGroups.requireValid(groups, statesPerGroup);
  }

  @Override
  public DataShape shape(DatasetSpec dataset) {
    return PixelPendulum.of(dataset).shape(dataset);
  }

  @Override
  public List<Headline> headlines() {
    return Headline.LOSSES_AND_ENERGY;
  }

  @Override
  public Optional<String> obstacle(Model model) {
    return model instanceof PixelModel
        ? Optional.empty()
        : Optional.of("it does not learn from pairs of observations, by which the task is judged");
  }

  @Override
  public Experiment experiment(Model model, DatasetSpec dataset, LearningData data) {
    return new PixelEnergyExperiment(
        (PixelModel) model,
        frames(data, LearningData.TRAIN),
        data.ifPresent(LearningData.VALIDATION, split -> frames(data, split)),
        frames(data, LearningData.TEST),
        new PixelEnergyEvaluation(this, dataset));
  }
}
