package leapfrog.pipeline.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import leapfrog.pipeline.FileSize;
import leapfrog.pipeline.config.SparkSettings;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkThrowable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spark for the length of one command: the cluster that spark-submit names, or else Spark inside
 * this process, which listens on the loopback interface only, opens no web interface unless asked,
 * and removes its temporary files.
 */
public final class SparkRuntime implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SparkRuntime.class);
  private static final String MASTER = "spark.master";
  private static final String LOOPBACK = "127.0.0.1";

  /** Of hooks at shutdown; those of higher priority run first, and Spark's has 40. */
  private static final int BEFORE_SPARKS_OWN = 45;

  /** Attempts at a task whose machine or file system failed. */
  public static final int ATTEMPTS = 3;

  private static final int DELETE_ATTEMPTS = 20;

  private final SparkSession session;
  private final Optional<Path> scratch;
  private boolean closed;

  private SparkRuntime(SparkSession session, Optional<Path> scratch) {
    this.session = session;
    this.scratch = scratch;
    // Ctrl-C and SIGTERM leave no temporary files either.
    ShutdownHookManager.get().addShutdownHook(this::close, BEFORE_SPARKS_OWN);
  }

  /**
   * Starts Spark.
   *
   * @param settings how; a master given to spark-submit comes first
   * @param name the application's name
   * @throws IllegalArgumentException if the heap is smaller than Spark needs
   */
  public static SparkRuntime start(SparkSettings settings, String name) {
    SparkConf conf = new SparkConf().setAppName("leapfrog " + name);
    settings.properties().forEach(conf::set);
    conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1");
    conf.setIfMissing("spark.executor.heartbeatInterval", "2s");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    conf.setIfMissing("spark.task.maxFailures", String.valueOf(ATTEMPTS));
    Optional<Path> scratch = Optional.empty();
    if (!conf.contains(MASTER)) {
      conf.setMaster(withAttempts(settings.masterUrl()));
    }
    if (conf.get(MASTER).startsWith("local[")) {
      scratch = Optional.of(createScratch());
      embed(conf, settings, scratch.get());
    }
    try {
      return new SparkRuntime(SparkSession.builder().config(conf).getOrCreate(), scratch);
    } catch (RuntimeException e) {
      scratch.ifPresent(SparkRuntime::delete);
      throw explained(e);
    }
  }

  /** Spark names its own options, which the launcher does not have. */
  private static RuntimeException explained(RuntimeException e) {
    if (e instanceof SparkThrowable said && "INVALID_DRIVER_MEMORY".equals(said.getErrorClass())) {
      Map<String, String> memory = said.getMessageParameters();
      return new IllegalArgumentException(
          ("Cannot start Spark in a heap of %s: it must be at least %s; give it more:"
                  + " LEAPFROG_MEMORY=1g ./leapfrog …, or spark-submit --driver-memory 1g …")
              .formatted(
                  FileSize.of(Long.parseLong(memory.get("systemMemory"))),
                  FileSize.of(Long.parseLong(memory.get("minSystemMemory")))),
          e);
    }
    return e;
  }

  /** {@code local[n]} tries each task once; {@code local[n,m]} up to m times. */
  private static String withAttempts(String master) {
    return master.matches("local\\[[^,]*]")
        ? master.substring(0, master.length() - 1) + "," + ATTEMPTS + "]"
        : master;
  }

  private static void embed(SparkConf conf, SparkSettings settings, Path scratch) {
    conf.setIfMissing("spark.driver.host", LOOPBACK);
    conf.setIfMissing("spark.driver.bindAddress", LOOPBACK);
    conf.setIfMissing("spark.ui.enabled", String.valueOf(settings.ui()));
    conf.setIfMissing("spark.local.dir", scratch.toString());
    conf.setIfMissing("spark.sql.warehouse.dir", scratch.resolve("warehouse").toUri().toString());
    conf.setIfMissing("spark.sql.shuffle.partitions", "4");
  }

  private static Path createScratch() {
    try {
      return Files.createTempDirectory("leapfrog-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hadoop's configuration before Spark starts, with its {@code spark.hadoop.*} properties. */
  public static Configuration hadoop(SparkSettings settings) {
    return settings.hadoop();
  }

  /** For DataFrames. */
  public SparkSession session() {
    return session;
  }

  /** For jobs on Java objects. */
  public JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(session.sparkContext());
  }

  /** Hadoop's configuration, with Spark's {@code spark.hadoop.*} properties. */
  public Configuration hadoop() {
    return session.sparkContext().hadoopConfiguration();
  }

  /** Stops Spark and removes its temporary files. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      session.stop();
      scratch.ifPresent(SparkRuntime::delete);
    }
  }

  /** At shutdown Spark removes its own files at the same time, under the hands of this. */
  private static void delete(Path folder) {
    for (int attempt = 1; Files.exists(folder); attempt++) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException | UncheckedIOException e) {
        if (attempt == DELETE_ATTEMPTS) {
          LOG.warn("Cannot remove the temporary files in {}", folder, e);
          return;
        }
      }
    }
  }
}
