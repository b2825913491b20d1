package leapfrog.pipeline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.cli.Leapfrog;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data-parallel trial on two executors in processes of their own. */
@Tag("slow")
class DataParallelClusterTest {
  @TempDir private Path folder;

  @Test
  void executorsTrainTheSameWeightsAsOneProcess() throws Exception {
    Process local =
        JavaProcess.start(folder, "local", Leapfrog.class, arguments("local", "spark.cores=1"));
    assertThat(local.waitFor()).as(Files.readString(folder.resolve("local.log"))).isZero();
    try (LocalCluster cluster =
        LocalCluster.run(
            folder.resolve("cluster"),
            Map.of(),
            Leapfrog.class,
            arguments("spread").toArray(String[]::new))) {
      assertThat(cluster.await()).as(cluster.log()).isZero();
    }
    assertThat(weights("spread")).isEqualTo(weights("local"));
  }

  private List<String> arguments(String run, String... more) {
    List<String> arguments = new ArrayList<>(List.of("train", "--preset", "smoke"));
    arguments.addAll(List.of("--data-parallel", "--out", folder.resolve(run).toString()));
    arguments.addAll(TinySweeps.SETTINGS);
    arguments.addAll(
        List.of(
            "sweep.trials=[{task=pendulum,model=hnn}]", "training.batch=5", "training.workers=3"));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private byte[] weights(String run) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(run).resolve("trials"))) {
      return Files.readAllBytes(
          files.filter(file -> file.endsWith("weights.safetensors")).findFirst().orElseThrow());
    }
  }
}
