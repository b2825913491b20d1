package leapfrog.pipeline.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import leapfrog.datagen.store.DatasetManifest;
import leapfrog.pipeline.IntactDataset;
import leapfrog.pipeline.SharedSpark;
import leapfrog.pipeline.cluster.LocalCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two copies of a task at the same part, on a real cluster: Spark never speculates in one process.
 */
class SpeculationTest {
  private static final Map<String, String> EAGER =
      Map.of(
          "spark.speculation", "true",
          "spark.speculation.interval", "100ms",
          "spark.speculation.multiplier", "1.1",
          "spark.speculation.quantile", "0.5",
          "spark.speculation.minTaskRuntime", "100ms");

  @TempDir private Path folder;

  @Test
  void speculativeCopiesLeaveTheDatasetAsItIs() throws Exception {
    Path directory = folder.resolve("speculative");
    Path outcome = folder.resolve("outcome");
    try (LocalCluster cluster =
        LocalCluster.run(folder, EAGER, SlowPart.class, directory.toString(), outcome.toString())) {
      assertThat(cluster.await()).as(cluster::log).isZero();
    }
    DatasetManifest manifest = IntactDataset.at(directory);
    DatasetManifest undisturbed =
        new DatasetJob(SharedSpark.get(), SlowPart.PARTITIONS, new TreeMap<>())
            .run(
                DatasetRequest.of(SlowPart.SPEC),
                new org.apache.hadoop.fs.Path(folder + "/undisturbed"));
    assertThat(Files.readString(outcome))
        .matches(
            "[1-9]\\d* speculative, [1-9]\\d* killed, hash " + undisturbed.contentHash().hex());
    // Lengths too: a copy that comes late may put its file in the place of the other's.
    assertThat(manifest.files()).isEqualTo(undisturbed.files());
    assertThat(GeneratedFiles.all(directory)).isEqualTo(GeneratedFiles.expected(manifest));
  }
}
