package leapfrog.pipeline.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The configuration files that travel in the jar. */
public final class Presets {
  /** Where {@code conf/} is on the class path. */
  private static final String FOLDER = "leapfrog/conf/";

  private static final String PRESETS = FOLDER + "presets/";
  private static final String PAPERS = FOLDER + "papers/";
  private static final String SUFFIX = ".conf";

  /** The resource with all defaults. */
  static final String DEFAULTS = FOLDER + "leapfrog" + SUFFIX;

  private Presets() {}

  /** The resource of a preset. */
  static String resource(String name) {
    return PRESETS + name + SUFFIX;
  }

  /** The paper whose tables the defaults are for. */
  public static final String DEFAULT_PAPER = "hnn";

  /** The papers whose tables can be made again. */
  public static List<String> papers() {
    return List.of(DEFAULT_PAPER, "pixels", "hgn", "nhf");
  }

  /** The resource with what a paper differs in from the defaults. */
  static String paper(String name) {
    return PAPERS + name + "/common" + SUFFIX;
  }

  /** The resource with what a paper differs in under a preset. */
  static String paper(String name, String preset) {
    return PAPERS + name + "/" + preset + SUFFIX;
  }

  /** The names of the presets, sorted. */
  static List<String> names() {
    URL defaults = Objects.requireNonNull(Presets.class.getClassLoader().getResource(DEFAULTS));
    try {
      List<String> files = "file".equals(defaults.getProtocol()) ? folder(defaults) : jar(defaults);
      return files.stream()
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> folder(URL defaults) throws IOException {
    Path folder = Path.of(URI.create(defaults.toString())).resolveSibling("presets");
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static List<String> jar(URL defaults) throws IOException {
    return ((JarURLConnection) defaults.openConnection())
        .getJarFile().stream()
            .map(ZipEntry::getName)
            .filter(entry -> entry.startsWith(PRESETS))
            .map(entry -> entry.substring(PRESETS.length()))
            .toList();
  }
}
