package leapfrog.pipeline.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads configurations from files that a test writes. */
final class Configurations {
  private static final Catalog CATALOG = Catalog.installed();

  private Configurations() {}

  /** Reads {@code my.conf} of the folder with settings on top. */
  static LeapfrogConfig read(Path folder, String text, String... settings) {
    return ConfigurationReader.read(source(folder, text, settings), CATALOG);
  }

  /** Reads the defaults with settings on top. */
  static LeapfrogConfig read(String... settings) {
    return ConfigurationReader.read(
        new ConfigurationSource(Optional.empty(), Optional.empty(), Arrays.asList(settings)),
        CATALOG);
  }

  /** The problems of {@code my.conf}, without its folder. */
  static List<String> problems(Path folder, String text, String... settings) {
    ConfigurationException thrown =
        catchThrowableOfType(ConfigurationException.class, () -> read(folder, text, settings));
    return thrown == null
        ? List.of()
        : thrown.problems().stream()
            .map(problem -> problem.toString().replace(folder + "/", ""))
            .toList();
  }

  private static ConfigurationSource source(Path folder, String text, String... settings) {
    try {
      Path file = Files.writeString(folder.resolve("my.conf"), text);
      return new ConfigurationSource(
          Optional.empty(), Optional.of(file.toString()), Arrays.asList(settings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
