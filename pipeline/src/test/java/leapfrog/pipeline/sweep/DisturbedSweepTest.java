package leapfrog.pipeline.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.cli.Leapfrog;
import leapfrog.pipeline.cluster.JavaProcess;
import leapfrog.pipeline.cluster.LocalCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A sweep to which everything happens that ends processes, one after the other. */
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "signals")
class DisturbedSweepTest {
  private static final int TRIALS = 10;
  private static final int STEPS = 100;
  private static final int TERMINATED = 128 + 15;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private String classPath;
  private RunFiles run;

  @Test
  void endsInTheTableOfAnUndisturbedOne() throws Exception {
    classPath = FaultyEngines.classPath(folder);
    run = new RunFiles(folder.resolve("run"));
    Process undisturbed = local("undisturbed", sweep("undisturbed", "spark.cores=1"));
    Map<String, String> finished = loseAnExecutorAndTheDriver();
    finished = terminateOnACluster(finished);
    Map<String, Long> checkpoints = run.checkpoints();

    Process resumed = local("resumed", sweep("run", "spark.cores=2"));
    assertThat(resumed.waitFor()).as(() -> log("resumed")).isZero();
    assertThat(run.results()).hasSize(TRIALS).containsAllEntriesOf(finished);
    assertThat(beginnings("resumed"))
        .hasSize(TRIALS - finished.size())
        .filteredOn(step -> step > 0)
        .hasSize(checkpoints.size());
    assertThat(run.temporary()).isEmpty();
    assertThat(run.checkpoints()).isEmpty();
    assertThat(undisturbed.waitFor()).as(() -> log("undisturbed")).isZero();
    run.assertSameAs(new RunFiles(folder.resolve("undisturbed")), "hnn");
  }

  /** Kills an executor and then the driver; between, others try to get the folder. */
  private Map<String, String> loseAnExecutorAndTheDriver() throws Exception {
    try (LocalCluster cluster = cluster("first")) {
      await(cluster::isRunning, () -> run.checkpoints().size() >= 2, cluster::log);
      assertThat(cluster.executors()).hasSize(2);
      assertThat(cluster.executors().get(0).destroyForcibly()).isTrue();
      refuse(cluster.pid());
      await(
          cluster::isRunning,
          () -> cluster.log().contains("ExecutorLostFailure") && run.results().size() >= 3,
          cluster::log);
      cluster.kill();
    }
    Map<String, String> finished = run.results();
    assertThat(finished.size()).isBetween(3, TRIALS - 3);
    assertThat(run.folder().resolve(RunLock.FILE)).exists();
    // As the killed driver would have left it in the middle of a table.
    Files.createDirectories(run.folder().resolve("tables"));
    Files.writeString(run.folder().resolve("tables/.writing-0-hnn.csv"), "metric,ta");
    return finished;
  }

  private void refuse(long pid) throws Exception {
    Process sweep = local("second", sweep("run"));
    List<String> arguments = new ArrayList<>(List.of("train", "--preset", "smoke"));
    arguments.addAll(List.of("--out", run.folder().toString()));
    arguments.addAll(TinySweeps.SETTINGS);
    arguments.add("sweep.trials=[{task=mass-spring,model=hnn}]");
    Process train = local("train", arguments);
    for (Map.Entry<String, Process> each : Map.of("second", sweep, "train", train).entrySet()) {
      assertThat(each.getValue().waitFor()).as(() -> log(each.getKey())).isEqualTo(2);
      assertThat(log(each.getKey()))
          .contains("run is in use by 'leapfrog sweep --preset smoke")
          .contains("(process " + pid + " on ")
          .contains("wait for it, stop it, or choose another folder");
    }
  }

  private Map<String, String> terminateOnACluster(Map<String, String> before) throws Exception {
    try (LocalCluster cluster = cluster("heir")) {
      await(
          cluster::isRunning,
          () -> run.results().size() > before.size() && run.checkpoints().size() >= 2,
          cluster::log);
      cluster.terminate();
      assertThat(cluster.await(PATIENCE)).as(cluster::log).isTrue();
      assertThat(cluster.await()).isEqualTo(TERMINATED);
      assertStopped(cluster.log());
    }
    Map<String, String> finished = run.results();
    assertThat(finished).containsAllEntriesOf(before);
    assertThat(finished.size()).isLessThan(TRIALS);
    return finished;
  }

  @Test
  void isStoppedInOrderByCtrlCHoweverOften() throws Exception {
    classPath = FaultyEngines.classPath(folder);
    run = new RunFiles(folder.resolve("run"));
    Process stopped = local("stopped", sweep("run", "spark.cores=2"));
    await(
        stopped::isAlive,
        () -> !run.results().isEmpty() && run.checkpoints().size() >= 2,
        () -> log("stopped"));
    interrupt(stopped);
    interrupt(stopped);
    assertThat(stopped.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertStopped(log("stopped"));
    assertThat(run.checkpoints()).hasSizeGreaterThanOrEqualTo(2);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .noneMatch(name -> name.matches("(leapfrog|spark|blockmgr)-.*"));
    }
  }

  private static void interrupt(Process process) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  private void assertStopped(String log) throws IOException {
    assertThat(log)
        .contains(
            "The sweep was stopped; finished trials are kept, and the same command goes on with it")
        .doesNotContain("internal error")
        .doesNotContain("have not ended within");
    assertThat(run.temporary()).isEmpty();
  }

  private LocalCluster cluster(String name) throws IOException {
    return LocalCluster.run(
        folder.resolve(name), classPath, Map.of(), Leapfrog.class, sweep("run"));
  }

  private Process local(String name, List<String> arguments) throws IOException {
    return JavaProcess.start(
        folder, name, Map.of(), Map.of(), classPath, Leapfrog.class.getName(), arguments);
  }

  private List<String> sweep(String out, String... more) {
    List<String> arguments = new ArrayList<>(List.of("sweep", "--preset", "smoke"));
    arguments.addAll(List.of("--out", folder.resolve(out).toString()));
    arguments.addAll(TinySweeps.SETTINGS);
    arguments.add("training={steps=%d,curve_every=50,checkpoint_every=20}".formatted(STEPS));
    arguments.add("sweep.trials=[{task=mass-spring,model=[hnn,baseline],training.engine=slow}]");
    arguments.add("sweep.seeds=[0,1,2,3,4]");
    arguments.addAll(List.of(more));
    return arguments;
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(BooleanSupplier running, Condition condition, Supplier<String> log)
      throws Exception {
    while (!condition.holds()) {
      assertThat(running.getAsBoolean()).as(log).isTrue();
      Thread.sleep(20);
    }
  }

  /** The steps that trials of a local process had behind them when it began with them. */
  private List<Integer> beginnings(String name) {
    return log(name)
        .lines()
        .filter(line -> line.startsWith(FaultyEngines.BEGINS))
        .map(line -> Integer.valueOf(line.substring(FaultyEngines.BEGINS.length())))
        .toList();
  }

  private String log(String name) {
    try {
      return Files.readString(folder.resolve(name + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
