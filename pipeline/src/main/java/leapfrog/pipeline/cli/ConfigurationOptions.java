package leapfrog.pipeline.cli;

import java.util.List;
import leapfrog.pipeline.config.Catalog;
import leapfrog.pipeline.config.ConfigurationReader;
import leapfrog.pipeline.config.ConfigurationSource;
import leapfrog.pipeline.config.Presets;
import leapfrog.pipeline.sweep.RunFolder;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that a configuration steers and that no paper is given to otherwise. */
final class ConfigurationOptions {
  @Mixin private PresetOptions preset;

  @Option(
      names = "--paper",
      paramLabel = "NAME",
      defaultValue = Presets.DEFAULT_PAPER,
      description =
          "whose sweep to start from: hnn, pixels, hgn or nhf (default: ${DEFAULT-VALUE})")
  private String paper;

  /** What the user gave, with settings from the arguments. */
  ConfigurationSource source(List<String> settings) {
    return preset.source(paper, settings);
  }

  /**
   * Opens an existing run, whose own files of weights the configuration may name.
   *
   * @throws IllegalArgumentException if there is none
   */
  RunFolder open(String run, Catalog catalog) {
    Path path = new Path(run);
    return RunFolder.open(
        path, ConfigurationReader.read(source(List.of()).of(path), catalog).spark().hadoop());
  }
}
