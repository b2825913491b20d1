package leapfrog.pipeline.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.training.evaluate.EnergyProtocol;

/** Reads {@code tasks.NAME}. */
final class TaskReader {
  private final Catalog catalog;
  private final PhysicsReader physics;
  private final Set<String> datasetNames;
  private final Map<String, DatasetSpec> datasets;

  /**
   * A reader of tasks.
   *
   * @param datasetNames every dataset that the configuration has
   * @param datasets those that have no problem
   */
  TaskReader(Catalog catalog, Set<String> datasetNames, Map<String, DatasetSpec> datasets) {
    this.catalog = catalog;
    this.physics = new PhysicsReader(catalog);
    this.datasetNames = datasetNames;
    this.datasets = datasets;
  }

  /** Reads one task; empty if it, or its dataset, has a problem. */
  Optional<Task> read(String name, Section section) {
    Optional<DatasetSpec> dataset =
        section
            .read("dataset", ValueType.oneOf("dataset", datasetNames))
            .flatMap(known -> Optional.ofNullable(datasets.get(known)));
    dataset.ifPresent(data -> requireSplits(section, data));
    Optional<PhysicalSystem> system =
        dataset.map(data -> catalog.systems().get(data.system()).create(data.systemParameters()));
    Optional<EnergyProtocol> evaluation = evaluation(section.section("evaluation"), system);
    return section
        .build(() -> evaluation.orElseThrow())
        .flatMap(
            protocol ->
                dataset.map(
                    data ->
                        new Task(
                            name, data, 2 * system.orElseThrow().degreesOfFreedom(), protocol)));
  }

  private static void requireSplits(Section section, DatasetSpec dataset) {
    for (String split : new String[] {"train", "test"}) {
      if (!dataset.splits().containsKey(split)) {
        section.complain(
            "dataset",
            "dataset '%s' has no split '%s'; a task needs train and test"
                .formatted(dataset.name(), split));
      }
    }
  }

  private Optional<EnergyProtocol> evaluation(Section section, Optional<PhysicalSystem> system) {
    Optional<PhysicsReader.Choice> sampler = physics.sampler(section, system);
    Optional<TimeGrid> time = PhysicsReader.time(section.section("time"));
    Optional<Integer> groups = section.read("groups", ValueType.integer(2));
    Optional<Integer> statesPerGroup = section.read("states_per_group", ValueType.integer(1));
    Optional<Long> seed = section.read("seed", ValueType.seed());
    Optional<EnergyProtocol.NamedSystem> publishedEnergy =
        section
            .optionalSection("published_energy")
            .flatMap(published -> publishedEnergy(published, system));
    return section.build(
        () ->
            new EnergyProtocol(
                sampler.orElseThrow().name(),
                sampler.orElseThrow().parameters(),
                time.orElseThrow(),
                groups.orElseThrow(),
                statesPerGroup.orElseThrow(),
                seed.orElseThrow(),
                publishedEnergy));
  }

  private Optional<EnergyProtocol.NamedSystem> publishedEnergy(
      Section section, Optional<PhysicalSystem> system) {
    Optional<PhysicsReader.Choice> choice = physics.system(section);
    return section.build(
        () -> {
          PhysicsReader.Choice energy = choice.orElseThrow();
          int expected = system.map(PhysicalSystem::degreesOfFreedom).orElse(0);
          int actual = physics.create(energy).degreesOfFreedom();
          if (system.isPresent() && actual != expected) {
            throw new IllegalArgumentException(
                "the energy is of %d degrees of freedom, the dataset's system has %d"
                    .formatted(actual, expected));
          }
          return new EnergyProtocol.NamedSystem(energy.name(), energy.parameters());
        });
  }
}
