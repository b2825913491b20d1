package leapfrog.pipeline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import leapfrog.pipeline.BuildInfo;
import leapfrog.pipeline.cli.Leapfrog;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is in the jar for spark-submit, and what is not. */
@Tag("submit")
class ApplicationJarIT {
  private static final Path JAR = Path.of(System.getProperty("leapfrog.submit.jar"));
  private static final Path SPARK = Path.of(System.getProperty("leapfrog.submit.spark"));
  private static final String SERVICES = "META-INF/services/";

  @Test
  void holdsNoClassThatSparkHas() throws IOException {
    Set<String> common = classes(JAR);
    Set<String> ofSpark = new TreeSet<>();
    try (Stream<Path> jars = Files.list(SPARK.resolve("jars"))) {
      for (Path jar : jars.toList()) {
        ofSpark.addAll(classes(jar));
      }
    }
    assertThat(ofSpark)
        .contains("org/apache/spark/SparkContext.class", "org/apache/commons/io/IOUtils.class");
    common.retainAll(ofSpark);
    assertThat(common).isEmpty();
  }

  @Test
  void registersEveryImplementation() throws IOException {
    Map<String, Set<String>> expected = new TreeMap<>();
    for (String place :
        List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))) {
      services(Path.of(place))
          .forEach(
              (name, lines) ->
                  expected.computeIfAbsent(name, key -> new TreeSet<>()).addAll(lines));
    }
    assertThat(expected.keySet())
        .anyMatch(name -> name.endsWith("leapfrog.training.engine.Engine"))
        .anyMatch(name -> name.endsWith("leapfrog.datagen.system.SystemFactory"));
    assertThat(services(JAR)).isEqualTo(expected);
  }

  @Test
  void knowsItsVersionItsProgramAndItsConfiguration() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo(Leapfrog.class.getName());
      assertThat(text(jar, "leapfrog/version.properties"))
          .contains("version=" + BuildInfo.current().version());
      for (String file :
          List.of("leapfrog.conf", "presets/laptop.conf", "published/hnn_tables.csv")) {
        assertThat(text(jar, "leapfrog/conf/" + file))
            .isEqualTo(Files.readString(Path.of("..", "conf", file)));
      }
    }
  }

  @Test
  void keepsLicencesAndNoSignatures() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(text(jar, "LICENSE")).isEqualTo(Files.readString(Path.of("..", "LICENSE")));
      assertThat(text(jar, "META-INF/NOTICE.txt"))
          .contains("Hipparchus", "Apache Commons CSV", "Apache Commons IO");
      assertThat(jar.stream().map(ZipEntry::getName))
          .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA)"))
          .noneMatch(name -> name.endsWith("module-info.class"));
    }
  }

  @Test
  void hasTheLibrariesOfThisPlatform() throws IOException {
    String platform = Loader.getPlatform();
    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<String> folders =
          jar.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.endsWith("/" + platform + "/"))
              .toList();
      assertThat(folders)
          .contains(
              "org/bytedeco/javacpp/" + platform + "/",
              "org/bytedeco/openblas/" + platform + "/",
              "org/nd4j/linalg/cpu/nativecpu/bindings/" + platform + "/");
    }
  }

  private static Set<String> classes(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
          .filter(name -> !name.endsWith("module-info.class"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** The lines of service files of Leapfrog and ND4J in a jar or a folder of classes, by name. */
  private static Map<String, Set<String>> services(Path place) throws IOException {
    Map<String, Set<String>> services = new TreeMap<>();
    if (Files.isDirectory(place.resolve(SERVICES))) {
      try (Stream<Path> files = Files.list(place.resolve(SERVICES))) {
        for (Path file : files.toList()) {
          put(services, SERVICES + file.getFileName(), Files.readString(file));
        }
      }
    } else if (Files.isRegularFile(place)) {
      try (JarFile jar = new JarFile(place.toFile())) {
        jar.stream()
            .filter(entry -> entry.getName().startsWith(SERVICES) && !entry.isDirectory())
            .forEach(entry -> put(services, entry.getName(), text(jar, entry.getName())));
      }
    }
    return services;
  }

  private static void put(Map<String, Set<String>> services, String name, String text) {
    if (name.startsWith(SERVICES + "leapfrog.") || name.startsWith(SERVICES + "org.nd4j.")) {
      services.put(
          name,
          text.lines()
              .map(line -> line.replaceFirst("#.*", "").strip())
              .filter(line -> !line.isEmpty())
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  private static String text(JarFile jar, String name) {
    try (InputStream stream = jar.getInputStream(jar.getEntry(name))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
