package leapfrog.pipeline.config;

import java.util.Map;
import java.util.Optional;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.training.evaluate.Protocol;

/** Reads {@code tasks.NAME.evaluation}: one class for each kind of protocol. */
interface ProtocolReader {
  /** The kind that {@code evaluation.protocol} names where it names none. */
  String DEFAULT = "energy";

  /** The readers by the name of their protocol. */
  static Map<String, ProtocolReader> all(PhysicsReader physics) {
    return Map.of(
        DEFAULT,
        new EnergyProtocolReader(physics),
        "frames",
        new FrameProtocolReader(),
        "pixel-energy",
        new PixelEnergyProtocolReader(physics),
        "density",
        new DensityProtocolReader());
  }

  /** Why such a protocol cannot judge what is learned from a dataset; empty if it can. */
  default Optional<String> obstacle(DatasetSpec dataset) {
    return dataset.source().hasSystem()
        ? Optional.empty()
        : Optional.of("it holds points of a density, which have no dynamics");
  }

  /**
   * Reads a protocol.
   *
   * @param section the section, of which the key {@code protocol} is read already
   * @param dataset what is learned, if it has no problem and no {@link #obstacle}
   * @param system its system, likewise; empty for points of a density
   */
  Optional<? extends Protocol> read(
      Section section, Optional<DatasetSpec> dataset, Optional<PhysicalSystem> system);
}
