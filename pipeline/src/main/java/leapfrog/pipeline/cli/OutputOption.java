package leapfrog.pipeline.cli;

import picocli.CommandLine.Option;

/** The option of every command that writes a folder. */
final class OutputOption {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "URI",
      description = "folder to write to: a path or Hadoop URI (file:, hdfs:, s3a:)")
  private String folder;

  /** The folder as a Hadoop path. */
  org.apache.hadoop.fs.Path path() {
    return new org.apache.hadoop.fs.Path(folder);
  }
}
