package leapfrog.pipeline.config;

import java.util.Optional;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.training.evaluate.EnergyProtocol;

/**
 * Reads how the energy error of models of dx/dt is measured.
 *
 * @param physics reads samplers, systems and times
 */
record EnergyProtocolReader(PhysicsReader physics) implements ProtocolReader {
  @Override
  public Optional<EnergyProtocol> read(
      Section section, Optional<DatasetSpec> dataset, Optional<PhysicalSystem> system) {
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
