package leapfrog.pipeline.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import leapfrog.pipeline.TinySweeps;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver that is killed (-9) in the middle of a sweep, as a real process. */
class KilledSweepTest {
  private static final int TRIALS = 12;

  @TempDir private Path folder;

  @Test
  void aSweepKilledMidwayGoesOnToTheSameTable() throws Exception {
    assertThat(sweep("whole").waitFor()).isZero();
    Process victim = sweep("killed");
    try {
      awaitResults(victim, 2);
    } finally {
      victim.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }
    Map<String, FileTime> finished = results("killed");
    assertThat(finished.size()).isBetween(2, TRIALS - 1);
    assertThat(sweep("killed").waitFor()).isZero();
    assertThat(results("killed")).hasSize(TRIALS).containsAllEntriesOf(finished);
    for (String table : List.of("hnn.csv", "hnn.md", "hnn.tex")) {
      assertThat(folder.resolve("killed/tables/" + table))
          .hasSameTextualContentAs(folder.resolve("whole/tables/" + table));
    }
  }

  private Process sweep(String name) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
    // A killed process leaves its temporary files behind; here the test's folder takes them along.
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("leapfrog.pipeline.cli.Leapfrog", "sweep", "--preset", "smoke"));
    command.addAll(List.of("--out", folder.resolve(name).toString()));
    command.addAll(TinySweeps.SETTINGS);
    command.addAll(
        List.of(
            "spark.cores=2",
            "training={steps=1500,curve_every=500}",
            "sweep.trials=[{task=mass-spring,model=[hnn,baseline]}]",
            "sweep.seeds=[0,1,2,3,4,5]"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(name + ".log").toFile())
        .start();
  }

  private void awaitResults(Process process, int count) throws Exception {
    while (results("killed").size() < count) {
      assertThat(process.isAlive()).as("still running: %s", folder).isTrue();
      Thread.sleep(20);
    }
  }

  private Map<String, FileTime> results(String name) throws IOException {
    Path trials = folder.resolve(name + "/trials");
    Map<String, FileTime> times = new TreeMap<>();
    if (Files.exists(trials)) {
      try (Stream<Path> files = Files.list(trials)) {
        for (Path trial : files.toList()) {
          Path result = trial.resolve("result.json");
          if (Files.exists(result)) {
            times.put(trial.getFileName().toString(), Files.getLastModifiedTime(result));
          }
        }
      }
    }
    return times;
  }
}
