package leapfrog.pipeline.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;

/** Reads the parts that make up one configuration and merges them. */
final class Layers {
  private static final Pattern URI_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private Layers() {}

  /**
   * Reads and merges all parts.
   *
   * @return the configuration with all references resolved
   * @throws ConfigurationException if a part is missing or is not HOCON
   */
  static Config read(ConfigurationSource source) {
    List<Problem> problems = new ArrayList<>();
    List<Config> parts = new ArrayList<>();
    parts.add(ConfigFactory.parseResources(Presets.DEFAULTS, options()));
    source.paper().ifPresent(name -> add(parts, problems, () -> paper(name)));
    source.preset().ifPresent(name -> add(parts, problems, () -> preset(name)));
    if (problems.isEmpty()) {
      source
          .paper()
          .filter(name -> !name.equals(Presets.DEFAULT_PAPER))
          .flatMap(name -> source.preset().map(preset -> Presets.paper(name, preset)))
          .ifPresent(resource -> parts.add(ConfigFactory.parseResources(resource, options())));
    }
    source.file().ifPresent(file -> add(parts, problems, () -> file(file)));
    source.settings().forEach(each -> add(parts, problems, () -> Setting.parse(each)));
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return merge(parts);
  }

  private static Config merge(List<Config> parts) {
    Config merged =
        parts.stream().reduce(ConfigFactory.empty(), (below, above) -> above.withFallback(below));
    try {
      Config sum = merged.resolve(ConfigResolveOptions.defaults());
      return LaterDefaults.apply(parts.stream().map(part -> part.resolveWith(sum)).toList(), sum);
    } catch (ConfigException e) {
      throw new ConfigurationException(List.of(problem(e)));
    }
  }

  private static void add(List<Config> parts, List<Problem> problems, Supplier<Config> part) {
    try {
      parts.add(part.get());
    } catch (ConfigurationException e) {
      problems.addAll(e.problems());
    } catch (ConfigException e) {
      problems.add(problem(e));
    }
  }

  private static Config preset(String name) {
    List<String> known = Presets.names();
    if (!known.contains(name)) {
      throw failure("--preset", "unknown preset '" + name + "'" + Suggestion.of(name, known));
    }
    return ConfigFactory.parseResources(Presets.resource(name), options());
  }

  private static Config paper(String name) {
    if (!Presets.papers().contains(name)) {
      throw failure(
          "--paper", "unknown paper '" + name + "'" + Suggestion.of(name, Presets.papers()));
    }
    return name.equals(Presets.DEFAULT_PAPER)
        ? ConfigFactory.empty()
        : ConfigFactory.parseResources(Presets.paper(name), options());
  }

  private static Config file(String file) {
    try {
      if (URI_SCHEME.matcher(file).matches()) {
        return hadoopFile(URI.create(file));
      }
      Path path = Path.of(file);
      if (!Files.isRegularFile(path)) {
        throw new FileNotFoundException(file);
      }
      return ConfigFactory.parseFile(path.toFile(), options());
    } catch (FileNotFoundException e) {
      throw failure("--conf", "there is no file '" + file + "'");
    } catch (IOException | IllegalArgumentException e) {
      throw failure("--conf", "cannot read '" + file + "': " + e.getMessage());
    }
  }

  private static Config hadoopFile(URI uri) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(uri);
    FileSystem files = path.getFileSystem(SparkSettings.hadoop(Map.of()));
    try (Reader reader = new InputStreamReader(files.open(path), StandardCharsets.UTF_8)) {
      return ConfigFactory.parseReader(reader, options().setOriginDescription(uri.toString()));
    }
  }

  private static ConfigParseOptions options() {
    return ConfigParseOptions.defaults().setAllowMissing(false).setIncluder(new StrictIncluder());
  }

  private static ConfigurationException failure(String option, String message) {
    return new ConfigurationException(List.of(new Problem(Problem.COMMAND_LINE, option, message)));
  }

  /** Typesafe Config's messages begin with the place, which a problem names by itself. */
  private static Problem problem(ConfigException e) {
    return Optional.ofNullable(e.origin())
        .map(
            origin ->
                Problem.at(origin, "", withoutPrefix(e.getMessage(), origin.description() + ": ")))
        .orElseGet(() -> new Problem("", "", e.getMessage()));
  }

  private static String withoutPrefix(String message, String prefix) {
    return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
  }
}
