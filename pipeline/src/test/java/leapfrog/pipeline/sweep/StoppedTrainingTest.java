package leapfrog.pipeline.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.cli.Leapfrog;
import leapfrog.pipeline.cluster.JavaProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code train} in a process of its own that is told to end. */
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "signals")
class StoppedTrainingTest {
  private static final int TERMINATED = 128 + 15;
  private static final Pattern CANCELLED =
      Pattern.compile(
          "Training was cancelled after (\\d+) steps;" + " the same command goes on with it\n");
  private static final String[] SLOW = {
    "training={steps=120,curve_every=40,engine=slow}", "sweep.trials=[{task=mass-spring,model=hnn}]"
  };
  private static final String[] SPREAD = {
    "--data-parallel",
    "spark.cores=1",
    "training={steps=100,curve_every=50,checkpoint_every=5,batch=10}",
    "sweep.trials=[{task=pendulum,model=hnn}]"
  };

  @TempDir private Path folder;

  @Test
  void leavesACheckpointFromWhichTheSameCommandGoesOn() throws Exception {
    Process undisturbed = train("undisturbed", "undisturbed", SLOW);
    Process stopped = train("stopped", "run", SLOW);
    await(stopped, () -> log("stopped").contains(FaultyEngines.UNDER_WAY));
    int steps = stop(stopped);
    assertThat(steps).isBetween(40, 119);
    Process resumed = train("resumed", "run", SLOW);
    assertThat(resumed.waitFor()).as(log("resumed")).isZero();
    assertThat(log("resumed")).contains(FaultyEngines.BEGINS + steps + "\n");
    assertThat(undisturbed.waitFor()).isZero();
    assertSame();
  }

  @Test
  @Tag("slow")
  void leavesACheckpointWhereWorkersOfSparkTrain() throws Exception {
    Process stopped = train("stopped", "run", SPREAD);
    await(stopped, () -> !run("run").checkpoints().isEmpty());
    assertThat(stop(stopped)).isBetween(5, 99);
    for (String name : List.of("run", "undisturbed")) {
      assertThat(train(name, name, SPREAD).waitFor()).as(log(name)).isZero();
    }
    assertSame();
  }

  @Test
  void givesTheFolderBackWhereItStillMadeItsData() throws Exception {
    Process stopped =
        train("stopped", "run", SLOW[1], "datasets.mass-spring.splits={train=400000,test=2}");
    Path data = folder.resolve("run/data/mass-spring");
    await(stopped, () -> Files.exists(data));
    end(stopped);
    assertThat(log("stopped"))
        .contains("The data are not complete; the same command goes on with it\n");
    assertThat(data.resolve("_dataset.json")).doesNotExist();
  }

  /** Ends a training; returns the steps after which it says that it was cancelled. */
  private int stop(Process training) throws Exception {
    end(training);
    List<MatchResult> said = CANCELLED.matcher(log("stopped")).results().toList();
    assertThat(said).as(log("stopped")).hasSize(1);
    assertThat(run("run").checkpoints()).hasSize(1);
    assertThat(run("run").results()).isEmpty();
    return Integer.parseInt(said.get(0).group(1));
  }

  private void end(Process training) throws Exception {
    training.destroy();
    assertThat(training.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(training.exitValue()).isEqualTo(TERMINATED);
    assertThat(run("run").temporary()).as("files half-written, and the lock").isEmpty();
  }

  private void assertSame() throws IOException {
    assertThat(run("run").weights()).hasSize(1).isEqualTo(run("undisturbed").weights());
    assertThat(run("run").checkpoints()).isEmpty();
    assertThat(metrics("run")).isNotEmpty().isEqualTo(metrics("undisturbed"));
  }

  private Map<String, ?> metrics(String name) throws IOException {
    TrialStore trials =
        TrialStore.of(
            new org.apache.hadoop.fs.Path(folder.resolve(name).toString()),
            new org.apache.hadoop.conf.Configuration());
    return trials.read(trials.committed().iterator().next()).metrics();
  }

  private RunFiles run(String name) {
    return new RunFiles(folder.resolve(name));
  }

  private Process train(String name, String out, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("train", "--preset", "smoke"));
    arguments.addAll(List.of("--out", folder.resolve(out).toString()));
    arguments.addAll(TinySweeps.SETTINGS);
    arguments.addAll(List.of(more));
    return JavaProcess.start(
        folder,
        name,
        Map.of(),
        Map.of(),
        FaultyEngines.classPath(folder),
        Leapfrog.class.getName(),
        arguments);
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds() throws IOException;
  }

  private void await(Process process, Condition condition) throws Exception {
    while (!condition.holds()) {
      assertThat(process.isAlive()).as(log("stopped")).isTrue();
      Thread.sleep(20);
    }
  }

  private String log(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".log"));
  }
}
