package leapfrog.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.cluster.JavaProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process whose heap is smaller than Spark needs. */
class SmallHeapTest {
  /** Spark's own property for the size of the heap, for tests. */
  private static final Map<String, String> SMALL = Map.of("spark.testing.memory", "300000000");

  @TempDir private Path folder;

  @Test
  void saysHowToGiveItMore() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("sweep", "--preset", "smoke", "--out"));
    arguments.add(folder.resolve("run").toString());
    arguments.addAll(TinySweeps.SETTINGS);
    Process sweep = JavaProcess.start(folder, "sweep", Map.of(), SMALL, Leapfrog.class, arguments);
    assertThat(sweep.waitFor()).isEqualTo(ExitCode.USAGE.code());
    assertThat(Files.readString(folder.resolve("sweep.log")))
        .contains(
            "leapfrog: Cannot start Spark in a heap of 300.0 MB: it must be at least 471.9 MB;"
                + " give it more: LEAPFROG_MEMORY=1g ./leapfrog …, or"
                + " spark-submit --driver-memory 1g …\n");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .as("temporary files")
          .noneMatch(name -> name.startsWith("leapfrog-"));
    }
  }
}
