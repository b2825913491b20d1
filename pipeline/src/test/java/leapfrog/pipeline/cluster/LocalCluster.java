package leapfrog.pipeline.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program on a Spark standalone cluster of this machine: one process for the driver, the master
 * and two workers, and an executor for each worker in processes of their own. As under
 * spark-submit, the program finds Spark's properties in the system properties.
 */
public final class LocalCluster implements AutoCloseable {
  /** Property of the cores of each executor; one unless given. */
  public static final String EXECUTOR_CORES = ClusterProgram.WORKER_CORES;

  private static final String LOOPBACK = "127.0.0.1";

  private final Path folder;
  private final Process driver;
  private List<ProcessHandle> orphans = List.of();

  private LocalCluster(Path folder, Process driver) {
    this.folder = folder;
    this.driver = driver;
  }

  /**
   * Starts the cluster and the program.
   *
   * @param folder takes all files of Spark
   * @param properties of Spark, beside those that make the cluster
   * @param program the main class
   * @param arguments of the program
   */
  public static LocalCluster run(
      Path folder, Map<String, String> properties, Class<?> program, String... arguments)
      throws IOException {
    return run(folder, JavaProcess.CLASS_PATH, properties, program, List.of(arguments));
  }

  /**
   * The same with a class path of its own, for the driver and the executors.
   *
   * @param classPath as Java wants it
   */
  public static LocalCluster run(
      Path folder,
      String classPath,
      Map<String, String> properties,
      Class<?> program,
      List<String> arguments)
      throws IOException {
    Files.createDirectories(folder.resolve("jars"));
    Map<String, String> environment =
        Map.of(
            "SPARK_HOME",
            folder.toString(),
            "SPARK_SCALA_VERSION",
            "2.12",
            "SPARK_LOCAL_IP",
            LOOPBACK,
            "OMP_NUM_THREADS",
            "1");
    Map<String, String> spark = new TreeMap<>(properties);
    // The folder of jars is empty: executors share this class path instead.
    spark.put("spark.executor.extraClassPath", classPath);
    spark.put("spark.executor.memory", ClusterProgram.WORKER_MEGABYTES + "m");
    spark.put("spark.local.dir", folder.toString());
    spark.put("spark.ui.enabled", "false");
    List<String> command = Stream.concat(Stream.of(program.getName()), arguments.stream()).toList();
    return new LocalCluster(
        folder,
        JavaProcess.start(
            folder,
            "driver",
            environment,
            spark,
            classPath,
            ClusterProgram.class.getName(),
            command));
  }

  /** The executors that are alive. */
  public List<ProcessHandle> executors() {
    return driver.children().filter(LocalCluster::isJava).toList();
  }

  /** The driver starts no other Java, but Hadoop now and then a command of the shell. */
  private static boolean isJava(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("java")).isPresent();
  }

  /** The driver's process id. */
  public long pid() {
    return driver.pid();
  }

  /** Tells the driver to end (SIGTERM). */
  public void terminate() {
    driver.destroy();
  }

  /** Kills the driver (SIGKILL), and master and workers with it; executors end by themselves. */
  public void kill() throws InterruptedException {
    orphans = executors();
    driver.destroyForcibly().waitFor();
  }

  /** Whether the program is running. */
  public boolean isRunning() {
    return driver.isAlive();
  }

  /** Waits for the program and returns its exit code. */
  public int await() throws InterruptedException {
    return driver.waitFor();
  }

  /** Waits for the program; false if it takes longer. */
  public boolean await(Duration patience) throws InterruptedException {
    return driver.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What the driver has printed so far, Spark's log included. */
  public String log() {
    try {
      return Files.readString(folder.resolve("driver.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends every process that is left. */
  @Override
  public void close() {
    List<ProcessHandle> executors = driver.descendants().toList();
    driver.destroyForcibly().onExit().join();
    executors.forEach(ProcessHandle::destroyForcibly);
    orphans.forEach(ProcessHandle::destroyForcibly);
    executors.forEach(executor -> executor.onExit().join());
    orphans.forEach(executor -> executor.onExit().join());
  }
}
