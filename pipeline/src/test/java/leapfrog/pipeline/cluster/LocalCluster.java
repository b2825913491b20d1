package leapfrog.pipeline.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A program on a Spark standalone cluster of this machine: one process for the driver, the master
 * and two workers, and two executors of one core each in processes of their own. As under
 * spark-submit, the program finds Spark's properties in the system properties.
 */
public final class LocalCluster implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final Path folder;
  private final Process driver;

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
    spark.put("spark.executor.extraClassPath", System.getProperty("java.class.path"));
    spark.put("spark.executor.memory", ClusterProgram.WORKER_MEGABYTES + "m");
    spark.put("spark.local.dir", folder.toString());
    spark.put("spark.ui.enabled", "false");
    List<String> command =
        Stream.concat(Stream.of(program.getName()), Stream.of(arguments)).toList();
    return new LocalCluster(
        folder,
        JavaProcess.start(folder, "driver", environment, spark, ClusterProgram.class, command));
  }

  /** The executors that are alive. */
  public List<ProcessHandle> executors() {
    return driver.children().filter(LocalCluster::isJava).toList();
  }

  /** The driver starts no other Java, but Hadoop now and then a command of the shell. */
  private static boolean isJava(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("java")).isPresent();
  }

  /** Whether the program is running. */
  public boolean isRunning() {
    return driver.isAlive();
  }

  /** Waits for the program and returns its exit code. */
  public int await() throws InterruptedException {
    return driver.waitFor();
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
    executors.forEach(executor -> executor.onExit().join());
  }
}
