package leapfrog.pipeline.config;

import java.util.Optional;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.training.evaluate.FrameProtocol;

/** Reads how rollouts of frames are judged. */
record FrameProtocolReader() implements ProtocolReader {
  @Override
  public Optional<FrameProtocol> read(
      Section section, Optional<DatasetSpec> dataset, Optional<PhysicalSystem> system) {
    Optional<Integer> reduction = section.read("reduction", ValueType.integer(1));
    Optional<Integer> trajectories = section.read("trajectories", ValueType.integer(0));
    Optional<Integer> rollouts = section.read("rollouts", ValueType.integer(0));
    return section.build(
        () ->
            new FrameProtocol(
                reduction.orElseThrow(), trajectories.orElseThrow(), rollouts.orElseThrow()));
  }
}
