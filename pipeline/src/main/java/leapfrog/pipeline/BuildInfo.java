package leapfrog.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * Which Leapfrog this is.
 *
 * @param version such as {@code 0.1.0}
 * @param commit abbreviated Git commit, followed by {@code -dirty} if the sources had been changed
 *     since; {@code unknown} if they were built outside a repository
 */
public record BuildInfo(String version, String commit) {
  /** What the build wrote into this jar. */
  public static BuildInfo current() {
    Properties properties =
        load("version.properties")
            .orElseThrow(() -> new IllegalStateException("The build left no version.properties"));
    load("git.properties").ifPresent(properties::putAll);
    String commit = properties.getProperty("git.commit.id.abbrev", "unknown");
    boolean dirty = Boolean.parseBoolean(properties.getProperty("git.dirty"));
    return new BuildInfo(properties.getProperty("version"), dirty ? commit + "-dirty" : commit);
  }

  private static Optional<Properties> load(String name) {
    try (InputStream stream = BuildInfo.class.getResourceAsStream("/leapfrog/" + name)) {
      if (stream == null) {
        return Optional.empty();
      }
      Properties properties = new Properties();
      properties.load(stream);
      return Optional.of(properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
