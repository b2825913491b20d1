package leapfrog.pipeline.config;

import java.util.Optional;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.training.evaluate.DensityProtocol;

/** Reads how models of a density are judged. */
record DensityProtocolReader() implements ProtocolReader {
  @Override
  public Optional<String> obstacle(DatasetSpec dataset) {
    return DensityProtocol.drawnFromDensity(dataset)
        ? Optional.empty()
        : Optional.of("it holds no points of a density");
  }

  @Override
  public Optional<DensityProtocol> read(
      Section section, Optional<DatasetSpec> dataset, Optional<PhysicalSystem> system) {
    Optional<Integer> samples = section.read("samples", ValueType.integer(2));
    Optional<Integer> importanceSamples = section.read("importance_samples", ValueType.integer(1));
    Optional<Long> seed = section.read("seed", ValueType.seed());
    return section.build(
        () ->
            new DensityProtocol(
                samples.orElseThrow(), importanceSamples.orElseThrow(), seed.orElseThrow()));
  }
}
