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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A sweep to which everything happens that ends processes, one after the other. */
@Tag("slow")
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "signals")
class DisturbedSweepTest {
  private static final int TRIALS = 12;
  private static final int TERMINATED = 128 + 15;
  private static final int INTERRUPTED = 128 + 2;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private String classPath;
  private RunFiles run;

  /** What had been finished at the end of the stage before; nothing may happen to it. */
  private Map<String, String> finished = Map.of();

  /** What the killed processes were writing; it goes when a trial or a table is made again. */
  private List<Path> leftBehind = List.of();

  @Test
  void endsInTheTableOfAnUndisturbedOne() throws Exception {
    classPath = FaultyEngines.classPath(folder);
    run = new RunFiles(folder.resolve("run"));
    Process undisturbed = local("undisturbed", sweep("undisturbed", "spark.cores=1"));
    loseAnExecutorAndTheDriver();
    terminateOnACluster();
    int checkpoints = interruptTwice(run.checkpoints().size());

    Process resumed = local("resumed", sweep("run", "spark.cores=2"));
    assertThat(resumed.waitFor()).as(() -> log("resumed")).isZero();
    assertThat(beginnings("resumed")).hasSize(TRIALS - finished.size());
    assertGoneOn("resumed", checkpoints);
    assertFinishedAreUntouched();
    assertThat(run.results()).hasSize(TRIALS);
    assertThat(run.temporary()).isEmpty();
    assertThat(run.checkpoints()).isEmpty();
    assertThat(undisturbed.waitFor()).as(() -> log("undisturbed")).isZero();
    run.assertSameAs(new RunFiles(folder.resolve("undisturbed")), "hnn");
  }

  /** Others try to get the folder; then an executor is killed, and then the driver. */
  private void loseAnExecutorAndTheDriver() throws Exception {
    try (LocalCluster cluster = cluster("first")) {
      await(
          cluster::isRunning, () -> Files.exists(run.folder().resolve(RunLock.FILE)), cluster::log);
      refuse(cluster.pid());
      await(cluster::isRunning, () -> !run.results().isEmpty(), cluster::log);
      assertThat(cluster.executors()).hasSize(2);
      assertThat(cluster.executors().get(0).destroyForcibly()).isTrue();
      await(
          cluster::isRunning,
          () -> cluster.log().contains("Lost executor ") && run.results().size() >= 3,
          cluster::log);
      cluster.kill();
    }
    finished = run.results();
    assertThat(finished.size()).isBetween(3, TRIALS - 1);
    assertThat(run.folder().resolve(RunLock.FILE)).exists();
    leftBehind = run.temporary();
    // As the killed driver would have left it in the middle of a table.
    Files.createDirectories(run.folder().resolve("tables"));
    Files.writeString(run.folder().resolve("tables/.writing-0-hnn.csv"), "metric,ta");
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

  private void terminateOnACluster() throws Exception {
    try (LocalCluster cluster = cluster("heir")) {
      awaitMiddle(cluster::isRunning, folder.resolve("heir/work"), cluster::log);
      cluster.terminate();
      assertThat(cluster.await(PATIENCE)).as(cluster::log).isTrue();
      assertThat(cluster.await()).isEqualTo(TERMINATED);
      assertStopped(cluster.log());
    }
  }

  /** Ctrl-C by an impatient user; returns how many checkpoints there are then. */
  private int interruptTwice(int before) throws Exception {
    Process stopped = local("stopped", sweep("run", "spark.cores=2"));
    awaitMiddle(stopped::isAlive, folder.resolve("stopped.log"), () -> log("stopped"));
    interrupt(stopped);
    interrupt(stopped);
    assertThat(stopped.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(stopped.exitValue())
        .as("nothing that a script starts with & hears SIGINT; run this test in the foreground")
        .isEqualTo(INTERRUPTED);
    assertGoneOn("stopped", before);
    assertStopped(log("stopped"));
    try (Stream<Path> files = Files.list(folder)) {
      // Spark's and Leapfrog's scratch folders; the undisturbed sweep has one of Leapfrog's.
      assertThat(files.filter(file -> file.getFileName().toString().startsWith("leapfrog-")))
          .hasSizeLessThanOrEqualTo(1);
    }
    return run.checkpoints().size();
  }

  /** Every running trial has left a checkpoint, what was finished is as it was, all is tidy. */
  private void assertStopped(String log) throws IOException {
    assertThat(log)
        .contains(
            "The sweep was stopped; finished trials are kept, and the same command goes on with it")
        .doesNotContain("internal error")
        .doesNotContain("have not ended within");
    assertThat(leftBehind).containsAll(run.temporary());
    assertThat(run.folder().resolve(RunLock.FILE)).doesNotExist();
    assertFinishedAreUntouched();
    finished = run.results();
    assertThat(finished.size()).isLessThan(TRIALS);
    assertThat(run.checkpoints().size()).isBetween(1, 2);
    assertThat(run.checkpoints()).doesNotContainKeys(finished.keySet().toArray(String[]::new));
  }

  private void assertFinishedAreUntouched() throws IOException {
    assertThat(run.results()).containsAllEntriesOf(finished);
  }

  /** As many trials as had left checkpoints went on from them. */
  private void assertGoneOn(String name, int checkpoints) throws IOException {
    assertThat(beginnings(name)).filteredOn(step -> step > 0).hasSize(checkpoints);
  }

  /**
   * Waits until a trial has been finished and then for another one to be in its midst.
   *
   * @param output a log, or a folder with the logs of executors
   */
  private void awaitMiddle(BooleanSupplier running, Path output, Supplier<String> log)
      throws Exception {
    await(running, () -> run.results().size() > finished.size(), log);
    int before = printed(output, FaultyEngines.UNDER_WAY).size();
    await(running, () -> printed(output, FaultyEngines.UNDER_WAY).size() > before, log);
  }

  private static void interrupt(Process process) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
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
    arguments.add("training={steps=160,curve_every=40}");
    arguments.add("sweep.trials=[{task=mass-spring,model=[hnn,baseline],training.engine=slow}]");
    arguments.add("sweep.seeds=[0,1,2,3,4,5]");
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

  /** The steps that trials had behind them when a process of this machine began with them. */
  private List<Integer> beginnings(String name) throws IOException {
    return printed(folder.resolve(name + ".log"), FaultyEngines.BEGINS).stream()
        .map(Integer::valueOf)
        .toList();
  }

  /** What follows a text at the beginning of lines of a log, or of all logs of executors. */
  private static List<String> printed(Path output, String begin) throws IOException {
    List<String> printed = new ArrayList<>();
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.getFileName().toString().matches("stderr|.*\\.log")) {
          Files.readString(file)
              .lines()
              .filter(line -> line.startsWith(begin))
              .map(line -> line.substring(begin.length()))
              .forEach(printed::add);
        }
      }
    }
    return printed;
  }

  private String log(String name) {
    try {
      return Files.readString(folder.resolve(name + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
