package leapfrog.pipeline.cluster;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.deploy.worker.Worker;
import scala.Option;
import scala.Some;

/** What {@link LocalCluster} runs: a master, two workers, and then the program. */
final class ClusterProgram {
  static final int WORKER_MEGABYTES = 1024;

  /** Property of the cores that each worker offers to its executor; one unless given. */
  static final String WORKER_CORES = "spark.leapfrog.test.workerCores";

  /** Spark puts no speculative copy on the host of the original, so this one has two names. */
  private static final List<String> HOSTS = List.of("127.0.0.1", "localhost");

  private ClusterProgram() {}

  /**
   * Runs the program.
   *
   * @param arguments main class and its arguments
   */
  public static void main(String... arguments) throws ReflectiveOperationException {
    SparkConf conf = new SparkConf();
    String master =
        Master.startRpcEnvAndEndpoint(HOSTS.get(0), 0, 0, conf)._1().address().toSparkURL();
    for (int i = 0; i < HOSTS.size(); i++) {
      Worker.startRpcEnvAndEndpoint(
          HOSTS.get(i),
          0,
          0,
          conf.getInt(WORKER_CORES, 1),
          WORKER_MEGABYTES,
          new String[] {master},
          System.getenv("SPARK_HOME") + "/work",
          Some.apply(i),
          conf,
          Option.empty());
    }
    System.setProperty("spark.master", master);
    Class.forName(arguments[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
  }
}
