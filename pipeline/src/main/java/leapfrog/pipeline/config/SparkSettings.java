package leapfrog.pipeline.config;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import scala.Tuple2;

/**
 * How Spark runs.
 *
 * @param master Spark's master URL; one given to spark-submit comes first
 * @param cores cores that an embedded ({@code local}) master uses; 0 means all of the machine
 * @param ui whether Spark's web interface is served
 * @param properties any other {@code spark.…} properties
 */
public record SparkSettings(
    String master, int cores, boolean ui, SortedMap<String, String> properties) {

  private static final String LOCAL = "local";

  /** Copies the map and checks the values. */
  public SparkSettings {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    if (cores < 0) {
      throw new IllegalArgumentException(
          "Cannot set cores to %d: the value must be zero or positive".formatted(cores));
    }
    if (cores > 0 && !master.equals(LOCAL)) {
      throw new IllegalArgumentException(
          "Cannot set cores to %d: it counts only where master is \"local\", not \"%s\""
              .formatted(cores, master));
    }
  }

  /** The master URL as Spark wants it: {@code local} becomes {@code local[n]}. */
  public String masterUrl() {
    if (!master.equals(LOCAL)) {
      return master;
    }
    return cores == 0 ? "local[*]" : "local[" + cores + "]";
  }

  /** Hadoop's configuration before Spark starts, with its {@code spark.hadoop.*} properties. */
  public Configuration hadoop() {
    return hadoop(properties);
  }

  /**
   * Hadoop's configuration with the {@code spark.hadoop.*} properties of spark-submit, which come
   * as system properties, and others.
   *
   * @param properties those that come first
   */
  static Configuration hadoop(Map<String, String> properties) {
    SparkConf conf = new SparkConf();
    properties.forEach(conf::set);
    Configuration hadoop = new Configuration();
    for (Tuple2<String, String> property : conf.getAllWithPrefix("spark.hadoop.")) {
      hadoop.set(property._1(), property._2());
    }
    return hadoop;
  }
}
