package leapfrog.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
    Properties properties = load("version.properties");
    properties.putAll(load("git.properties"));
    String commit = properties.getProperty("git.commit.id.abbrev", "unknown");
    boolean dirty = Boolean.parseBoolean(properties.getProperty("git.dirty"));
    return new BuildInfo(properties.getProperty("version"), dirty ? commit + "-dirty" : commit);
  }

  private static Properties load(String name) {
    Properties properties = new Properties();
    try (InputStream stream = BuildInfo.class.getResourceAsStream("/leapfrog/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("The build left no resource leapfrog/" + name);
      }
      properties.load(stream);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
