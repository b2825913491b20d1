package leapfrog.pipeline.config;

import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * What the user gave to configure a run. Later parts override earlier ones: the defaults of {@code
 * conf/leapfrog.conf}, then what the paper differs in, the preset, what the paper differs in under
 * that preset, the file, the settings.
 *
 * @param paper name of a paper, one of {@link Presets#papers}
 * @param preset name of a preset in {@code conf/presets}
 * @param file path or Hadoop URI of a HOCON file
 * @param settings {@code key=value} arguments
 * @param run folder of the run that is made or looked at: it may hold copies of files that the
 *     configuration names
 */
public record ConfigurationSource(
    Optional<String> paper,
    Optional<String> preset,
    Optional<String> file,
    List<String> settings,
    Optional<String> run) {
  /** Copies the list. */
  public ConfigurationSource {
    settings = List.copyOf(settings);
  }

  /** No paper but that of the defaults. */
  public ConfigurationSource(
      Optional<String> preset, Optional<String> file, List<String> settings) {
    this(Optional.empty(), preset, file, settings);
  }

  /** No run. */
  public ConfigurationSource(
      Optional<String> paper,
      Optional<String> preset,
      Optional<String> file,
      List<String> settings) {
    this(paper, preset, file, settings, Optional.empty());
  }

  /** The same for a run. */
  public ConfigurationSource of(Path folder) {
    return new ConfigurationSource(paper, preset, file, settings, Optional.of(folder.toString()));
  }
}
