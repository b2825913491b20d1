package leapfrog.training.evaluate;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.training.data.LearningData;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.Model;

/**
 * How a model's energy error is measured: rollouts from seeded initial states, in groups whose
 * means give the standard error (Greydanus et al. 2019, section 3).
 *
 * @param sampler name of the distribution of initial states
 * @param samplerParameters its parameters
 * @param time times at which energies are compared
 * @param groups number of groups, at least 2
 * @param statesPerGroup initial states in each group, at least 1
 * @param seed seed of the initial states
 * @param publishedEnergy the energy the published analysis used, where it is not the system's own
 */
public record EnergyProtocol(
    String sampler,
    SortedMap<String, Double> samplerParameters,
    TimeGrid time,
    int groups,
    int statesPerGroup,
    long seed,
    Optional<NamedSystem> publishedEnergy)
    implements Protocol {

  /**
   * A system by name.
   *
   * @param system name of the system
   * @param parameters parameters that differ from its defaults
   */
  public record NamedSystem(String system, SortedMap<String, Double> parameters) {
    /** Copies the map. */
    public NamedSystem {
      parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
  }

  /**
   * Copies the map and checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public EnergyProtocol {
    samplerParameters = Collections.unmodifiableSortedMap(new TreeMap<>(samplerParameters));
    StateGroups.requireValid(groups, statesPerGroup);
  }

  @Override
  public DataShape shape(DatasetSpec dataset) {
    return DataShape.phaseSpace(2 * dataset.physicalSystem().degreesOfFreedom());
  }

  @Override
  public boolean publishedWithOwnEnergy() {
    return publishedEnergy.isEmpty();
  }

  @Override
  public List<Headline> headlines() {
    return Headline.LOSSES_AND_ENERGY;
  }

  @Override
  public Optional<String> obstacle(Model model) {
    return model instanceof DynamicsModel
        ? Optional.empty()
        : Optional.of("it predicts no dx/dt, by which the task is judged");
  }

  @Override
  public Experiment experiment(Model model, DatasetSpec dataset, LearningData data) {
    return new PhaseSpaceExperiment(
        (DynamicsModel) model,
        data.samples(LearningData.TRAIN),
        data.ifPresent(LearningData.VALIDATION, data::samples),
        data.samples(LearningData.TEST),
        new EnergyEvaluation(this, dataset.physicalSystem()));
  }
}
