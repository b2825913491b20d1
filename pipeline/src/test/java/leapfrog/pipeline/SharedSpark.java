package leapfrog.pipeline;

import java.util.TreeMap;
import leapfrog.pipeline.config.SparkSettings;
import leapfrog.pipeline.spark.SparkRuntime;

/** The one local Spark of all tests of this module: starting one takes seconds. */
public final class SharedSpark {
  private static SparkRuntime runtime;

  private SharedSpark() {}

  /** The shared Spark with two cores; started again if a command under test has stopped it. */
  public static synchronized SparkRuntime get() {
    if (runtime == null) {
      runtime = start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> runtime.close()));
    } else if (runtime.session().sparkContext().isStopped()) {
      runtime = start();
    }
    return runtime;
  }

  private static SparkRuntime start() {
    return SparkRuntime.start(new SparkSettings("local", 2, false, new TreeMap<>()), "tests");
  }
}
