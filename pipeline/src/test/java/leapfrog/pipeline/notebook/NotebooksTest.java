package leapfrog.pipeline.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import leapfrog.datagen.store.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The notebooks of the project. */
class NotebooksTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int MOST_MINUTES = 20;

  static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("notebooks"))) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void areKeptWithoutWhatTheyShow(Path file) throws IOException {
    JsonNode notebook = Json.MAPPER.readTree(file.toFile());
    assertThat(notebook.at("/metadata/kernelspec/name").asText()).isEqualTo("leapfrog");
    assertThat(notebook.at("/metadata/leapfrog/pictures").asInt()).isPositive();
    for (JsonNode cell : notebook.path("cells")) {
      assertThat(cell.at("/metadata")).isEmpty();
      if (cell.path("cell_type").asText().equals("code")) {
        assertThat(cell.path("outputs").isArray()).isTrue();
        assertThat(cell.path("outputs")).as("outputs of %s; notebooks/run --clear", cell).isEmpty();
        assertThat(cell.path("execution_count").isNull()).isTrue();
      }
    }
    assertThat(Files.readString(file))
        .doesNotContain(ROOT.toString(), System.getProperty("user.home") + "/", "/home/", "/Users/")
        .doesNotContain("file:///", "C:\\\\");
  }

  @Test
  void linkOnlyToWhatIsThere() throws IOException {
    for (Path file : notebooks()) {
      for (JsonNode cell : Json.MAPPER.readTree(file.toFile()).path("cells")) {
        StringBuilder text = new StringBuilder();
        cell.path("source").forEach(line -> text.append(line.asText()));
        java.util.regex.Pattern.compile("]\\(([^)#:]+)\\)|File\\(\"([^\"]+)\"\\)")
            .matcher(text)
            .results()
            .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
            .forEach(link -> assertThat(file.resolveSibling(link)).exists());
      }
    }
  }

  /** Jupyter is not part of the build: {@code .ci/run} installs it. */
  private static boolean hasJupyter() {
    String program = "jupyter-nbconvert";
    return Files.isExecutable(ROOT.resolve("target/jupyter/python/bin").resolve(program))
        || Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  @Test
  @Tag("notebooks")
  void runFromTopToBottom(@TempDir Path folder) throws Exception {
    assumeTrue(hasJupyter(), "there is no jupyter-nbconvert; notebooks/run --execute installs it");
    Path out = folder.resolve("out");
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(ROOT.resolve("notebooks/run").toString(), "--execute", out.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // The build that is just running is not to be built again by the launcher.
    builder.environment().put("LEAPFROG_CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    try {
      assertThat(process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)).as("ended in time").isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    for (Path file : notebooks()) {
      String name = file.getFileName().toString();
      ExecutedNotebook executed = ExecutedNotebook.read(out.resolve(name));
      assertThat(executed.problems()).as(name).isEmpty();
      assertThat(executed.pictures()).as(name).isNotEmpty();
      assertThat(out.resolve(name.replace(".ipynb", ".html"))).content().contains("image/png");
    }
  }
}
