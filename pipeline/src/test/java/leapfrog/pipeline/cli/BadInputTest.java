package leapfrog.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.config.Catalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong is said in a line that names it and what is allowed; the exit code is 2. */
class BadInputTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    err.getBuffer().setLength(0);
    return Leapfrog.commandLine(Catalog.installed(), Map.of())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  static Stream<Arguments> settings() {
    return Stream.of(
        arguments(
            "datasets.pendulum.system=penulum",
            "command line: datasets.pendulum.system:",
            "did you mean 'pendulum'?"),
        arguments("datasets.pendulum.nosie=0.1", "unknown key", "did you mean 'noise'?"),
        arguments("datasets.ring.density=rnig", "unknown density", "did you mean 'ring'?"),
        arguments("tasks.pendulum.dataset=ring", "protocol 'energy'", "points of a density"),
        arguments("training.steps=many", "training.steps: cannot be \"many\"", "whole number"),
        arguments("datasets.pendulum.noise=-0.1", "cannot be -0.1", "zero or positive"),
        arguments("datasets.pendulum.splits.train=0", "splits.train", "whole number ≥ 1"),
        arguments("sweep.trials=[{task=mass-spring,model=hnm}]", "hnm", "did you mean 'hnn'?"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("settings")
  void badSettings(String setting, String place, String remedy) {
    for (List<String> command :
        List.of(
            List.of("generate"), List.of("sweep"), List.of("train"), List.of("reproduce", "hnn"))) {
      List<String> arguments = new ArrayList<>(command);
      arguments.addAll(List.of("--out", folder.resolve("out").toString(), setting));
      assertThat(run(arguments.toArray(String[]::new))).isEqualTo(2);
      assertThat(err.toString()).contains(place).contains(remedy).doesNotContain("\tat ");
      assertThat(folder.resolve("out")).doesNotExist();
    }
  }

  @Test
  void aConfigurationFileThatIsNotThere() {
    assertThat(run("sweep", "--conf", folder + "/absent.conf", "--out", folder + "/out"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("absent.conf").contains("there is no file");
  }

  @Test
  void outputsThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    for (String uri : List.of(file.toString(), file + "/below", "nosuch://host/x")) {
      for (String command : List.of("generate", "sweep")) {
        assertThat(run(command, "--out", uri)).as(uri).isEqualTo(2);
        assertThat(err.toString())
            .contains("Cannot write to --out " + uri)
            .contains("name a folder that can be made and written");
      }
    }
  }

  @Test
  void aFolderThatHoldsNoRun() {
    assertThat(run("tables", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("is not the folder of a run").contains("plan.json");
  }

  @Test
  void trainWithMoreThanOneTrial() {
    assertThat(run("train", "--out", folder + "/out")).isEqualTo(2);
    assertThat(err.toString()).contains("has 8 trials and train runs exactly one");
  }

  @Test
  void aTrialOfPointsWithoutAProtocolForThem() {
    assertThat(
            run(
                "train",
                "--out",
                folder + "/out",
                "tasks.points={dataset=ring,evaluation=${tasks.pendulum.evaluation}}",
                "sweep.trials=[{task=points,model=hnn}]"))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("tasks.points.dataset: dataset 'ring' cannot be judged by protocol 'energy'")
        .doesNotContain("\tat ");
  }

  @Test
  void anUnknownDataset() {
    assertThat(run("generate", "pendulm", "--out", folder + "/out")).isEqualTo(2);
    assertThat(err.toString()).contains("Unknown dataset 'pendulm'; did you mean 'pendulum'?");
  }

  /** Datasets that a sweep is told to read. */
  final class Shared {
    private final Path dataset = folder.resolve("data/mass-spring");

    Shared() {
      assertThat(run(arguments("generate", "mass-spring", "--out", folder + "/data"))).isZero();
    }

    void refused(String... message) {
      assertThat(
              run(
                  arguments(
                      "sweep",
                      "--data",
                      folder + "/data",
                      "--out",
                      folder + "/run",
                      "sweep.trials=[{task=mass-spring,model=hnn}]")))
          .isEqualTo(2);
      assertThat(err.toString()).contains(message).doesNotContain("\tat ");
    }

    private String[] arguments(String... own) {
      List<String> arguments = new ArrayList<>(List.of(own));
      arguments.addAll(TinySweeps.SETTINGS);
      arguments.addAll(List.of("--preset", "smoke"));
      return arguments.toArray(String[]::new);
    }
  }

  @BeforeEach
  void forget() {
    out.getBuffer().setLength(0);
  }

  @Test
  void anIncompleteDataset() throws IOException {
    Shared shared = new Shared();
    Files.delete(shared.dataset.resolve("_dataset.json"));
    shared.refused("not a complete dataset", "run generate again");
  }

  @Test
  void aDatasetWithAFileCutShort() throws IOException {
    Shared shared = new Shared();
    Path part = shared.dataset.resolve("split=train/part-00000.parquet");
    byte[] bytes = Files.readAllBytes(part);
    Files.write(part, Arrays.copyOf(bytes, bytes.length / 2));
    shared.refused("split=train/part-00000.parquet", "expected " + bytes.length);
  }

  /** Its length is right, so that only reading it tells. */
  @Test
  void aDatasetWithADamagedFile() throws IOException {
    Shared shared = new Shared();
    Path part = shared.dataset.resolve("split=train/part-00000.parquet");
    Files.delete(part.resolveSibling(".part-00000.parquet.crc"));
    byte[] bytes = Files.readAllBytes(part);
    Arrays.fill(bytes, 100, 200, (byte) 1);
    Files.write(part, bytes);
    shared.refused("Cannot read", "split=train/part-00000.parquet");
  }

  @Test
  void aDatasetOfAnotherVersion() throws IOException {
    Shared shared = new Shared();
    Path manifest = shared.dataset.resolve("_dataset.json");
    String json = Files.readString(manifest);
    Files.delete(manifest.resolveSibling("._dataset.json.crc"));
    Files.writeString(
        manifest, json.replaceFirst("\"schemaVersion\" : \\d+", "\"schemaVersion\" : 99"));
    assertThat(Files.readString(manifest)).isNotEqualTo(json);
    shared.refused("its schema version is 99", "generate it again");
  }

  @Test
  void aDatasetOfAnotherSpecification() {
    Shared shared = new Shared();
    assertThat(
            run(
                shared.arguments(
                    "sweep",
                    "--data",
                    folder + "/data",
                    "--out",
                    folder + "/run",
                    "datasets.mass-spring.noise=0.2",
                    "sweep.trials=[{task=mass-spring,model=hnn}]")))
        .isEqualTo(2);
    assertThat(err.toString()).contains("holds a dataset of another specification");
  }
}
