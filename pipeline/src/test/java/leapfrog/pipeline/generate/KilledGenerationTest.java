package leapfrog.pipeline.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.store.ContentHash;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetException;
import leapfrog.datagen.store.DatasetManifest;
import leapfrog.pipeline.IntactDataset;
import leapfrog.pipeline.SharedSpark;
import leapfrog.pipeline.cli.Leapfrog;
import leapfrog.pipeline.cluster.JavaProcess;
import leapfrog.pipeline.cluster.LocalCluster;
import leapfrog.pipeline.config.Catalog;
import leapfrog.pipeline.config.ConfigurationReader;
import leapfrog.pipeline.config.ConfigurationSource;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code generate} of thousands of trajectories in frames of 64×64 pixels, in real processes with a
 * gigabyte of heap, one of which is killed (-9) midway.
 */
class KilledGenerationTest {
  private static final String NAME = "hgn-two-body";
  private static final int PARTS = 20;

  @TempDir private Path folder;

  @Test
  void goesOnWithoutAKilledExecutor() throws Exception {
    String splits = "datasets.hgn-two-body.splits={train=1024,test=256}";
    Path directory = directory("cluster");
    try (LocalCluster cluster =
        LocalCluster.run(
            folder, Map.of(), Leapfrog.class, generate(splits, "cluster").toArray(String[]::new))) {
      awaitMiddle(directory, cluster::isRunning);
      assertThat(cluster.executors()).hasSize(2);
      ProcessHandle victim = cluster.executors().get(0);
      assertThat(victim.destroyForcibly()).isTrue();
      assertThat(cluster.await()).as(cluster::log).isZero();
      // Spark says it one way or the other, by who tells of the loss first.
      assertThat(cluster.log())
          .containsPattern(
              "Lost task .* ExecutorLostFailure"
                  + "|task .* failed because while it was being computed, its executor exited");
    }
    assertComplete(directory, splits);
  }

  @Test
  void goesOnAfterAKilledDriver() throws Exception {
    String splits = "datasets.hgn-two-body.splits={train=2500,test=500}";
    Path directory = directory("driver");
    Process victim =
        JavaProcess.start(folder, "victim", Leapfrog.class, generate(splits, "driver"));
    try {
      awaitMiddle(directory, victim::isAlive);
    } finally {
      victim.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }
    Map<String, FileTime> finished = GeneratedFiles.finishedParts(directory);
    assertThat(finished.size()).isBetween(2, PARTS - 1);
    assertThat(GeneratedFiles.unfinishedParts(directory)).isNotEmpty();
    assertThatThrownBy(() -> open(directory))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("driver/hgn-two-body is not a complete dataset")
        .hasMessageContaining("run generate again to complete it");

    Process heir = JavaProcess.start(folder, "heir", Leapfrog.class, generate(splits, "driver"));
    assertThat(heir.waitFor()).as(() -> read("heir.log")).isZero();
    assertThat(GeneratedFiles.finishedParts(directory))
        .hasSize(PARTS)
        .containsAllEntriesOf(finished);
    assertComplete(directory, splits);
  }

  /** The dataset is what an undisturbed run in fewer parts gives, and nothing else is there. */
  private void assertComplete(Path directory, String splits) throws IOException {
    DatasetManifest manifest = IntactDataset.at(directory);
    assertThat(manifest.files()).hasSize(PARTS);
    assertThat(manifest.contentHash()).isEqualTo(undisturbed(splits));
    assertThat(GeneratedFiles.all(directory)).isEqualTo(GeneratedFiles.expected(manifest));
  }

  private ContentHash undisturbed(String splits) {
    DatasetSpec spec =
        ConfigurationReader.read(
                new ConfigurationSource(Optional.empty(), Optional.empty(), List.of(splits)),
                Catalog.installed())
            .datasets()
            .get(NAME);
    DatasetManifest manifest =
        new DatasetJob(SharedSpark.get(), 2, new TreeMap<>())
            .run(DatasetRequest.of(spec), new org.apache.hadoop.fs.Path(folder + "/undisturbed"));
    return manifest.contentHash();
  }

  private List<String> generate(String splits, String out) {
    List<String> arguments = new ArrayList<>(List.of("generate", NAME, splits));
    arguments.addAll(List.of("--out", folder.resolve(out).toString()));
    arguments.add("generate.partitions=" + PARTS);
    return arguments;
  }

  private Path directory(String out) {
    return folder.resolve(out).resolve(NAME);
  }

  /** Waits until some parts are finished and others are being written. */
  private static void awaitMiddle(Path directory, BooleanSupplier running) throws Exception {
    while (GeneratedFiles.finishedParts(directory).size() < 2
        || GeneratedFiles.unfinishedParts(directory).size() < 2) {
      assertThat(running.getAsBoolean()).as("still writing %s", directory).isTrue();
      Thread.sleep(10);
    }
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Dataset open(Path directory) {
    return Dataset.open(new org.apache.hadoop.fs.Path(directory.toString()), new Configuration());
  }
}
