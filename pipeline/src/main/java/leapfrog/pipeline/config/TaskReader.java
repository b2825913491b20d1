package leapfrog.pipeline.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.training.evaluate.Protocol;

/** Reads {@code tasks.NAME}. */
final class TaskReader {
  private final Catalog catalog;
  private final Map<String, ProtocolReader> protocols;
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
    this.protocols = new TreeMap<>(ProtocolReader.all(new PhysicsReader(catalog)));
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
    Optional<? extends Protocol> evaluation =
        protocol(section.section("evaluation"), dataset, system);
    return section
        .build(() -> evaluation.orElseThrow())
        .flatMap(
            protocol -> dataset.map(data -> new Task(name, data, protocol.shape(data), protocol)));
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

  private Optional<? extends Protocol> protocol(
      Section section, Optional<DatasetSpec> dataset, Optional<PhysicalSystem> system) {
    if (!section.values().containsKey("protocol")) {
      return protocols.get(ProtocolReader.DEFAULT).read(section, dataset, system);
    }
    return section
        .read("protocol", ValueType.oneOf("protocol", protocols.keySet()))
        .flatMap(known -> protocols.get(known).read(section, dataset, system));
  }
}
