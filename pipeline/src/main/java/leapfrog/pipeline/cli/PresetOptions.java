package leapfrog.pipeline.cli;

import java.util.List;
import java.util.Optional;
import leapfrog.pipeline.config.ConfigurationSource;
import picocli.CommandLine.Option;

/** The budget and the file that a configuration starts from. */
final class PresetOptions {
  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = "laptop",
      description = "budget to start from: smoke, laptop or paper (default: ${DEFAULT-VALUE})")
  private String preset;

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "HOCON file with what differs from conf/leapfrog.conf; a path or Hadoop URI")
  private String file;

  /** Name of the preset. */
  String preset() {
    return preset;
  }

  /** The file, if there is one. */
  Optional<String> file() {
    return Optional.ofNullable(file);
  }

  /** What the user gave, with the paper and the settings from the arguments. */
  ConfigurationSource source(String paper, List<String> settings) {
    return new ConfigurationSource(
        Optional.of(paper), Optional.of(preset), Optional.ofNullable(file), settings);
  }
}
