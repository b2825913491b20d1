package leapfrog.pipeline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Spark standalone cluster as an administrator starts one: a master and a worker with two cores,
 * each a process of its own with nothing but Spark's jars. Programs are submitted to it.
 */
final class StandaloneCluster implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern MASTER = Pattern.compile("spark://127\\.0\\.0\\.1:[1-9]\\d*");

  /** What a worker's environment says, unless an application has executors told otherwise. */
  static final String WORKER_THREADS = "2";

  private final Path folder;
  private final Path spark;
  private final List<Process> processes = new ArrayList<>();
  private String master;

  private StandaloneCluster(Path folder, Path spark) {
    this.folder = folder;
    this.spark = spark;
  }

  /**
   * Starts a cluster and waits until it is there.
   *
   * @param folder takes all files of Spark
   * @param spark Spark's home, with its jars
   * @param properties file of Spark's properties for master and worker
   */
  static StandaloneCluster start(Path folder, Path spark, Path properties)
      throws IOException, InterruptedException {
    StandaloneCluster cluster = new StandaloneCluster(folder, spark);
    cluster.startMaster(properties);
    cluster.startWorker(properties);
    return cluster;
  }

  private void startMaster(Path properties) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("--host", LOOPBACK, "--port", "0"));
    arguments.addAll(List.of("--webui-port", "0", "--properties-file", properties.toString()));
    Process process = start("master", "org.apache.spark.deploy.master.Master", arguments);
    await(process, "master", "New state: ALIVE");
    Matcher url = MASTER.matcher(log("master"));
    assertThat(url.find()).isTrue();
    master = url.group();
  }

  private void startWorker(Path properties) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("--host", LOOPBACK, "--port", "0"));
    arguments.addAll(List.of("--webui-port", "0", "--cores", "2", "--memory", "2g"));
    arguments.addAll(List.of("--work-dir", folder.resolve("work").toString()));
    arguments.addAll(List.of("--properties-file", properties.toString(), master));
    Process process = start("worker", "org.apache.spark.deploy.worker.Worker", arguments);
    await(process, "worker", "Successfully registered with master");
  }

  /**
   * Submits an application, whose driver is the process returned.
   *
   * @param name its output goes to {@code NAME.log}
   * @param properties file of Spark's properties for the application
   * @param arguments those of spark-submit after its options
   */
  Process submit(String name, Path properties, List<String> arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("--master", master));
    all.addAll(List.of("--properties-file", properties.toString()));
    all.addAll(arguments);
    return start(name, "org.apache.spark.deploy.SparkSubmit", all);
  }

  private Process start(String name, String program, List<String> arguments) throws IOException {
    Map<String, String> environment =
        Map.of(
            "SPARK_HOME",
            spark.toString(),
            "SPARK_SCALA_VERSION",
            "2.12",
            "SPARK_LOCAL_IP",
            LOOPBACK,
            "OMP_NUM_THREADS",
            WORKER_THREADS);
    String jars = spark.resolve("jars") + "/*";
    Map<String, String> own =
        Map.of("org.bytedeco.javacpp.cachedir", folder.resolve("javacpp").toString());
    Process process = JavaProcess.start(folder, name, environment, own, jars, program, arguments);
    processes.add(process);
    return process;
  }

  /**
   * Waits until a process has printed a text.
   *
   * @throws AssertionError if it ends or a minute passes before
   */
  void await(Process process, String name, String text) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!log(name).contains(text)) {
      assertThat(process.isAlive() && System.nanoTime() < end)
          .as("%s prints '%s':%n%s", name, text, log(name))
          .isTrue();
      Thread.sleep(50);
    }
  }

  /** What a process has printed so far. */
  String log(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".log"));
  }

  /** The executors that are alive. */
  List<ProcessHandle> executors() {
    return processes.stream().flatMap(Process::descendants).filter(this::isExecutor).toList();
  }

  private boolean isExecutor(ProcessHandle process) {
    return process
        .info()
        .commandLine()
        .filter(line -> line.contains("CoarseGrainedExecutorBackend"))
        .isPresent();
  }

  /** Ends every process that is left. */
  @Override
  public void close() {
    List<ProcessHandle> all =
        processes.stream()
            .map(Process::toHandle)
            .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process)))
            .toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }
}
