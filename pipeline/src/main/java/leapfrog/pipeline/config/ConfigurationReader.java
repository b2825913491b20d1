package leapfrog.pipeline.config;

import com.typesafe.config.Config;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import leapfrog.datagen.sample.DatasetSpec;
import org.apache.hadoop.conf.Configuration;

/** Reads a whole configuration. */
public final class ConfigurationReader {
  private final Catalog catalog;
  private final Config sum;
  private final Optional<String> run;
  private final Problems problems = new Problems();

  private ConfigurationReader(Catalog catalog, Config sum, Optional<String> run) {
    this.catalog = catalog;
    this.sum = sum;
    this.run = run;
  }

  /**
   * Reads, merges and checks a configuration.
   *
   * @param source where its parts come from
   * @param catalog what it can name
   * @throws ConfigurationException with every problem, if there is one
   */
  public static LeapfrogConfig read(ConfigurationSource source, Catalog catalog) {
    return new ConfigurationReader(catalog, Layers.read(source), source.run()).read();
  }

  private LeapfrogConfig read() {
    Section root = Section.at(new Located("", sum.root()), problems);
    Optional<SparkSettings> spark = spark(root.section("spark"));
    Optional<GenerateSettings> generate = generate(root.section("generate"));
    Optional<NightlySettings> nightly = NightlyReader.read(root.section("nightly"));
    Map<String, Section> datasetSections = root.section("datasets").sections();
    Map<String, DatasetSpec> datasets = new LinkedHashMap<>();
    Map<String, MeasuredDataset> measured = new LinkedHashMap<>();
    DatasetReader reader = new DatasetReader(catalog);
    datasetSections.forEach(
        (name, section) -> {
          if (DatasetReader.isMeasured(section)) {
            reader.measured(name, section).ifPresent(data -> measured.put(name, data));
          } else {
            reader.read(name, section).ifPresent(data -> datasets.put(name, data));
          }
        });
    Map<String, Section> taskSections = root.section("tasks").sections();
    Set<String> learnable = new LinkedHashSet<>(datasetSections.keySet());
    learnable.removeAll(measured.keySet());
    TaskReader taskReader = new TaskReader(catalog, learnable, datasets);
    Map<String, Task> tasks = new LinkedHashMap<>();
    taskSections.forEach(
        (name, section) -> taskReader.read(name, section).ifPresent(task -> tasks.put(name, task)));
    StartFiles starts =
        new StartFiles(run, () -> spark.map(SparkSettings::hadoop).orElseGet(Configuration::new));
    Optional<SweepSettings> sweep =
        new SweepReader(catalog, taskSections.keySet(), tasks, starts).read(root);
    root.rejectUnknownKeys();
    problems.throwIfAny();
    return new LeapfrogConfig(
        spark.orElseThrow(),
        generate.orElseThrow(),
        nightly.orElseThrow(),
        datasets,
        measured,
        sweep.orElseThrow(),
        sum);
  }

  private static Optional<SparkSettings> spark(Section section) {
    Optional<String> master = section.read("master", ValueType.text());
    Optional<Integer> cores = section.read("cores", ValueType.integer(0));
    Optional<Boolean> ui = section.read("ui", ValueType.bool());
    SortedMap<String, String> properties =
        new TreeMap<>(section.section("properties").flattened().readAll(ValueType.text()));
    return section.build(
        () ->
            new SparkSettings(
                master.orElseThrow(), cores.orElseThrow(), ui.orElseThrow(), properties));
  }

  private static Optional<GenerateSettings> generate(Section section) {
    Optional<Integer> partitions = section.read("partitions", ValueType.integer(0));
    return section.build(() -> new GenerateSettings(partitions.orElseThrow()));
  }
}
