package leapfrog.pipeline.config;

import java.util.Optional;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.training.evaluate.PixelEnergyProtocol;

/**
 * Reads how the energy of the pixel pendulum's rollouts is measured.
 *
 * @param physics reads samplers
 */
record PixelEnergyProtocolReader(PhysicsReader physics) implements ProtocolReader {
  @Override
  public Optional<PixelEnergyProtocol> read(
      Section section, Optional<DatasetSpec> dataset, Optional<PhysicalSystem> system) {
    Optional<PhysicsReader.Choice> sampler = physics.sampler(section, system);
    Optional<Integer> points = section.read("points", ValueType.integer(3));
    Optional<Integer> groups = section.read("groups", ValueType.integer(2));
    Optional<Integer> statesPerGroup = section.read("states_per_group", ValueType.integer(1));
    Optional<Long> seed = section.read("seed", ValueType.seed());
    return section.build(
        () ->
            new PixelEnergyProtocol(
                sampler.orElseThrow().name(),
                sampler.orElseThrow().parameters(),
                points.orElseThrow(),
                groups.orElseThrow(),
                statesPerGroup.orElseThrow(),
                seed.orElseThrow()));
  }
}
