package leapfrog.pipeline.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetException;
import leapfrog.datagen.store.DatasetManifest;
import leapfrog.datagen.store.Trajectory;
import leapfrog.datagen.store.TrajectoryReader;
import leapfrog.pipeline.IntactDataset;
import leapfrog.pipeline.SharedSpark;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetJobTest {
  @TempDir private java.nio.file.Path folder;

  private final TreeMap<String, String> provenance = new TreeMap<>(Map.of("version", "test"));

  @Test
  void rowsDoNotDependOnPartitions() {
    DatasetManifest one = generate(spec(0), 1, "one");
    DatasetManifest four = generate(spec(0), 4, "four");
    DatasetManifest seven = generate(spec(0), 7, "seven");
    assertThat(one.files()).hasSize(2); // one per split
    assertThat(seven.files().size()).isGreaterThan(four.files().size());
    assertThat(four.contentHash()).isEqualTo(one.contentHash());
    assertThat(seven.contentHash()).isEqualTo(one.contentHash());
    assertThat(trajectories("seven")).isEqualTo(trajectories("one"));
    assertThat(generate(spec(1), 4, "other-seed").contentHash()).isNotEqualTo(one.contentHash());
  }

  @Test
  void pointsDoNotDependOnPartitions() {
    DatasetSpec points =
        DatasetSpec.points(
            "spirals", "two-spirals", Map.of(), Map.of("train", 700L, "test", 90L), 4);
    DatasetManifest one = generate(points, 1, "one");
    DatasetManifest three = generate(points, 3, "three");
    assertThat(three.files().size()).isGreaterThan(one.files().size());
    assertThat(three.contentHash()).isEqualTo(one.contentHash());
    IntactDataset.at(folder.resolve("three"));
  }

  @Test
  void framesDoNotDependOnPartitions() throws IOException {
    DatasetSpec spec = RenderedDatasets.twoBodies(320, 80);
    DatasetManifest one = generate(spec, 1, "one");
    DatasetManifest three = generate(spec, 3, "three");
    DatasetManifest sixteen = generate(spec, 16, "sixteen");
    assertThat(one.files()).hasSize(2); // one per split
    assertThat(three.files()).hasSize(3);
    assertThat(sixteen.files()).hasSize(7); // ⌈320/64⌉ + ⌈80/64⌉
    assertThat(three.contentHash()).isEqualTo(one.contentHash());
    assertThat(sixteen.contentHash()).isEqualTo(one.contentHash());
    IntactDataset.at(folder.resolve("sixteen"));
    assertThat(GeneratedFiles.all(folder.resolve("sixteen")))
        .isEqualTo(GeneratedFiles.expected(sixteen));
  }

  @Test
  void recordsProvenance() {
    assertThat(generate(spec(0), 1, "dataset").provenance()).isEqualTo(provenance);
  }

  @Test
  void leavesACompleteDatasetAlone() throws Exception {
    DatasetManifest first = generate(spec(0), 2, "dataset");
    java.nio.file.Path manifest = folder.resolve("dataset/_dataset.json");
    var written = Files.getLastModifiedTime(manifest);
    assertThat(generate(spec(0), 5, "dataset")).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(manifest)).isEqualTo(written);
  }

  @Test
  void completesWhatAnInterruptedJobLeft() throws Exception {
    DatasetManifest whole = generate(spec(0), 4, "dataset");
    Files.delete(folder.resolve("dataset/_dataset.json"));
    java.nio.file.Path kept = folder.resolve("dataset/split=train/part-00000.parquet");
    Files.delete(folder.resolve("dataset/split=train/part-00001.parquet"));
    var written = Files.getLastModifiedTime(kept);
    assertThatThrownBy(() -> open("dataset"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("not a complete dataset");
    assertThat(generate(spec(0), 4, "dataset").contentHash()).isEqualTo(whole.contentHash());
    assertThat(Files.getLastModifiedTime(kept)).isEqualTo(written);
  }

  @Test
  void refusesTheFolderOfAnotherDataset() {
    generate(spec(0), 1, "dataset");
    assertThatThrownBy(() -> generate(spec(1), 1, "dataset"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("another specification");
  }

  @Test
  void sparkSqlReadsTheDirectory() {
    generate(RenderedDatasets.twoBodies(20, 10), 3, "dataset");
    List<Row> rows =
        SharedSpark.get()
            .session()
            .read()
            .parquet(folder + "/dataset")
            .groupBy("split")
            .agg(Map.of("*", "count", "trajectory_id", "sum"))
            .selectExpr("split", "`count(1)`", "`sum(trajectory_id)`")
            .orderBy("split")
            .collectAsList();
    assertThat(rows)
        .containsExactly(
            RowFactory.create("test", 10L, 45L), RowFactory.create("train", 20L, 190L));
  }

  private DatasetManifest generate(DatasetSpec spec, int partitions, String name) {
    return new DatasetJob(SharedSpark.get(), partitions, provenance)
        .run(DatasetRequest.of(spec), new Path(folder + "/" + name));
  }

  /** What each trajectory holds, in text that arrays lack. */
  private Map<String, String> trajectories(String name) {
    Dataset dataset = open(name);
    Map<String, String> rows = new HashMap<>();
    for (String split : dataset.manifest().rows().keySet()) {
      try (TrajectoryReader reader = dataset.read(split)) {
        while (reader.hasNext()) {
          Trajectory row = reader.next();
          rows.put(
              split + row.id(),
              Arrays.toString(row.q())
                  + Arrays.toString(row.pObserved())
                  + Arrays.toString(row.energy()));
        }
      }
    }
    assertThat(rows).hasSize(30);
    return rows;
  }

  private Dataset open(String name) {
    return Dataset.open(new Path(folder + "/" + name), new Configuration());
  }

  private static DatasetSpec spec(long seed) {
    return new DatasetSpec(
        "dataset",
        "pendulum",
        new TreeMap<>(),
        new Simulation(
            "circle",
            new TreeMap<>(Map.of("min_radius", 1.3, "max_radius", 2.3)),
            new TimeGrid(0, 1, 5),
            0.1,
            seed),
        Recording.STATES,
        Map.of("train", 20L, "test", 10L));
  }
}
