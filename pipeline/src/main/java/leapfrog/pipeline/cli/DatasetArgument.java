package leapfrog.pipeline.cli;

import java.util.List;
import leapfrog.pipeline.config.ConfigurationReader;
import leapfrog.pipeline.spark.SparkRuntime;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The argument of every command that looks at one dataset. */
final class DatasetArgument {
  @Mixin private ConfigurationOptions configuration;

  @Parameters(
      index = "0",
      paramLabel = "DATASET",
      description = "directory of the dataset: a path or Hadoop URI (file:, hdfs:, s3a:)")
  private String directory;

  /** The directory as a Hadoop path. */
  Path path() {
    return new Path(directory);
  }

  /** How to reach it. */
  Configuration hadoop(Leapfrog leapfrog) {
    return SparkRuntime.hadoop(
        ConfigurationReader.read(configuration.source(List.of()), leapfrog.catalog()).spark());
  }
}
