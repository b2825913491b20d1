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
import leapfrog.pipeline.cli.Leapfrog;
import leapfrog.pipeline.cluster.JavaProcess;
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
    List<String> arguments = new ArrayList<>(List.of("sweep", "--preset", "smoke"));
    arguments.addAll(List.of("--out", folder.resolve(name).toString()));
    arguments.addAll(TinySweeps.SETTINGS);
    arguments.addAll(
        List.of(
            "spark.cores=2",
            "training={steps=1500,curve_every=500}",
            "sweep.trials=[{task=mass-spring,model=[hnn,baseline]}]",
            "sweep.seeds=[0,1,2,3,4,5]"));
    return JavaProcess.start(folder, name, Leapfrog.class, arguments);
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
