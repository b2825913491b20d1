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
    Optional<? extends Protocol> evaluation = protocol(section, dataset);
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

  private Optional<? extends Protocol> protocol(Section section, Optional<DatasetSpec> dataset) {
    Section evaluation = section.section("evaluation");
    Optional<String> kind =
        evaluation.values().containsKey("protocol")
            ? evaluation.read("protocol", ValueType.oneOf("protocol", protocols.keySet()))
            : Optional.of(ProtocolReader.DEFAULT);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    ProtocolReader reader = protocols.get(kind.get());
    Optional<String> obstacle = dataset.flatMap(reader::obstacle);
    if (obstacle.isPresent()) {
      section.complain(
          "dataset",
          "dataset '%s' cannot be judged by protocol '%s': %s"
              .formatted(dataset.get().name(), kind.get(), obstacle.get()));
      return Optional.empty();
    }
    return reader.read(evaluation, dataset, dataset.flatMap(this::system));
  }

  private Optional<PhysicalSystem> system(DatasetSpec dataset) {
    return dataset.source().hasSystem()
        ? Optional.of(catalog.systems().get(dataset.system()).create(dataset.systemParameters()))
        : Optional.empty();
  }
}
