package leapfrog.pipeline.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.cli.Leapfrog;
import leapfrog.pipeline.cluster.JavaProcess;
import leapfrog.pipeline.cluster.LocalCluster;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One sweep on one core, on two, and on two executors in processes of their own. */
@Tag("slow")
class SameResultsAnywhereTest {
  private static final int TRIALS = 8;

  @TempDir private Path folder;

  @Test
  void tablesAndWeightsAreTheSameByteForByte() throws Exception {
    local("one", "spark.cores=1");
    local("two", "spark.cores=2");
    try (LocalCluster cluster =
        LocalCluster.run(
            folder.resolve("spark"),
            Map.of(),
            Leapfrog.class,
            sweep("cluster").toArray(String[]::new))) {
      assertThat(cluster.await()).as(cluster::log).isZero();
    }
    RunFiles one = run("one");
    assertThat(one.weights()).hasSize(TRIALS);
    for (String other : List.of("two", "cluster")) {
      run(other).assertSameAs(one, "hnn");
    }
    assertThat(executors()).as("both executors ran trials").isEqualTo(2);
  }

  /** How many executors have trained a trial, by their logs. */
  private long executors() throws IOException {
    try (var files = Files.walk(folder.resolve("spark/work"))) {
      long count = 0;
      for (Path log : files.filter(file -> file.endsWith("stderr")).toList()) {
        count += Files.readString(log).contains("Finished task") ? 1 : 0;
      }
      return count;
    }
  }

  private void local(String name, String... more) throws Exception {
    Process sweep = JavaProcess.start(folder, name, Leapfrog.class, sweep(name, more));
    assertThat(sweep.waitFor()).as(Files.readString(folder.resolve(name + ".log"))).isZero();
  }

  private RunFiles run(String name) {
    return new RunFiles(folder.resolve(name));
  }

  /** Two tasks, two models and two seeds. */
  private List<String> sweep(String out, String... more) {
    List<String> arguments = new ArrayList<>(List.of("sweep", "--preset", "smoke"));
    arguments.addAll(List.of("--out", folder.resolve(out).toString()));
    arguments.addAll(TinySweeps.SETTINGS);
    arguments.add("sweep.trials=[{task=[mass-spring,pendulum],model=[hnn,baseline]}]");
    arguments.add("sweep.seeds=[0,1]");
    arguments.addAll(List.of(more));
    return arguments;
  }
}
