package leapfrog.pipeline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import leapfrog.datagen.store.Dataset;
import leapfrog.pipeline.TinyDatasets;
import leapfrog.pipeline.config.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What describe, preview and verify say of datasets, sound and damaged. */
final class DatasetCommandsTest {
  private static final Catalog CATALOG = Catalog.installed();

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Leapfrog.commandLine(CATALOG, Map.of())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private void spoil(String file, byte[] content) throws IOException {
    Path path = folder.resolve("data").resolve(file);
    Files.write(path, content);
    Files.deleteIfExists(path.resolveSibling("." + path.getFileName() + ".crc"));
  }

  private byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(folder.resolve("data").resolve(file));
  }

  @Test
  void describesASimulatedDataset() {
    Dataset dataset = TinyDatasets.coloured(folder.resolve("data"));
    assertThat(run("describe", data())).isZero();
    assertThat(out.toString())
        .startsWith("dataset          two-body")
        .contains("in " + data())
        .contains("m = 1 (default), G = 1 (default)")
        .contains("sampler two-body-circle")
        .contains("7 times from 0 to 0.75, 0.125 apart")
        .contains("noise 0 on each observed coordinate")
        .contains("seed 1")
        .contains("frames of 32×32 pixels by renderer discs")
        .contains("extent = 2, radius = 0.075 (default), softness = 1 (default)")
        .contains("rows             train: 5")
        .contains("content hash     " + dataset.manifest().contentHash().hex())
        .contains("schema version   " + dataset.manifest().schemaVersion())
        .contains("created at: 2026-01-02T03:04:05Z");
    assertThat(out.toString().lines().mapToInt(String::length).max().orElseThrow())
        .isLessThanOrEqualTo(88);
  }

  @Test
  void describesWindowsAndMeasurements() {
    TinyDatasets.windowed(folder.resolve("data"));
    assertThat(run("describe", data())).isZero();
    assertThat(out.toString())
        .contains("windows: 2 observations in each row, each of 2 stacked frames")
        .contains("train: 20, of 5 trajectories");
    TinyDatasets.measured(folder.resolve("measured"));
    assertThat(run("describe", folder + "/measured")).isZero();
    assertThat(out.toString())
        .contains("states           measured, one time in each row")
        .contains("ab".repeat(32))
        .contains("0.8 of them for training")
        .contains("with derivatives")
        .contains("no frames");
  }

  @Test
  void describesPoints() {
    TinyDatasets.points(folder.resolve("data"));
    assertThat(run("describe", data())).isZero();
    assertThat(out.toString())
        .contains("density          gaussian-mixture: equal round Gaussians on a grid")
        .contains("columns = 2 (default), rows = 1, spacing = 3 (default)")
        .contains("states           points drawn from the density, one in each row")
        .contains("seed 1")
        .contains("points as positions, zero momenta")
        .contains("rows             train: 500")
        .doesNotContain("system", "frames");
    assertThat(run("verify", data())).isZero();
    assertThat(out.toString()).contains("intact, 530 rows");
  }

  @Test
  void drawsPointsAsOnePicture() throws IOException {
    TinyDatasets.points(folder.resolve("data"));
    for (String name : new String[] {"points.png", "points.gif"}) {
      String file = folder.resolve(name).toString();
      assertThat(run("preview", data(), "--out", file, "--scale", "1")).isZero();
      assertThat(err.toString()).contains("gaussians has no frames; drawn from the states");
      assertThat(out.toString()).contains("split train, 1 ", "of 1 frame, ");
      assertThat(ImageIO.read(Path.of(file).toFile()).getHeight()).isBetween(128, 180);
    }
    String file = folder.resolve("late.png").toString();
    assertThat(run("preview", data(), "--out", file, "--first", "500")).isEqualTo(2);
    assertThat(err.toString()).contains("the value must be between 0 and 499");
  }

  @Test
  void printsTheManifestAsItIs() throws IOException {
    TinyDatasets.states(folder.resolve("data"));
    assertThat(run("describe", data(), "--json")).isZero();
    assertThat(out.toString()).isEqualTo(new String(bytes("_dataset.json"), UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"describe", "verify", "preview"})
  void saysWhatIsNoDataset(String command) throws IOException {
    String[] arguments =
        command.equals("preview")
            ? new String[] {command, data(), "--out", folder + "/x.png"}
            : new String[] {command, data()};
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(err.toString()).contains("Cannot read the dataset " + data(), "no such directory");
    Files.createDirectories(folder.resolve("data"));
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(err.toString()).contains(data() + " is not a dataset: it holds no _dataset.json");
    Files.createDirectories(folder.resolve("data/split=train"));
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(err.toString()).contains("is not a complete dataset", "run generate again");
    spoil("_dataset.json", "{\"schemaVersion\": 99}".getBytes(UTF_8));
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(err.toString()).contains("its schema version is 99").doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void findsAnIntactDataset() {
    Dataset dataset = TinyDatasets.windowed(folder.resolve("data"));
    assertThat(run("verify", data())).isZero();
    assertThat(out.toString())
        .isEqualTo(
            "%s: intact, 32 rows in %d files, content hash %s%n"
                .formatted(
                    data(),
                    dataset.manifest().files().size(),
                    dataset.manifest().contentHash().hex()));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void oneProblemIsOne() throws IOException {
    TinyDatasets.states(folder.resolve("data"));
    Files.delete(folder.resolve("data/split=test/part-00000.parquet"));
    assertThat(run("verify", data())).isEqualTo(2);
    assertThat(err.toString()).contains("is missing\n1 problem. To repair the dataset, delete");
  }

  @Test
  void namesEveryDamagedFile() throws IOException {
    TinyDatasets.states(folder.resolve("data"));
    byte[] first = bytes("split=train/part-00000.parquet");
    first[first.length / 4] ^= 1;
    spoil("split=train/part-00000.parquet", first);
    byte[] second = bytes("split=train/part-00001.parquet");
    spoil("split=train/part-00001.parquet", Arrays.copyOf(second, second.length / 2));
    Files.delete(folder.resolve("data/split=test/part-00000.parquet"));
    spoil("split=test/mine.parquet", first);
    assertThat(run("verify", data())).isEqualTo(2);
    assertThat(err.toString().lines().toList())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith("leapfrog: " + data() + "/split=train/part-00000.parquet cannot"),
            line -> assertThat(line).endsWith("bytes, expected " + second.length),
            line -> assertThat(line).endsWith("split=test/part-00000.parquet is missing"),
            line -> assertThat(line).contains("split=test/mine.parquet is not part"),
            line ->
                assertThat(line)
                    .startsWith("4 problems. To repair the dataset, delete _dataset.json and run"));
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void drawsAContactSheet() throws IOException {
    TinyDatasets.coloured(folder.resolve("data"));
    String file = folder.resolve("new/sheet.PNG").toString();
    assertThat(run("preview", data(), "--out", file, "--frames", "3", "--scale", "2")).isZero();
    assertThat(err.toString()).isEmpty();
    BufferedImage sheet = ImageIO.read(Path.of(file).toFile());
    assertThat(out.toString())
        .isEqualTo(
            "%s: split train, 5 rows of 3 frames, %d×%d pixels%n"
                .formatted(file, sheet.getWidth(), sheet.getHeight()));
    assertThat(run("preview", data(), "--out", file, "--split", "test", "--first", "2")).isZero();
    assertThat(out.toString()).contains("split test, 1 row of 7 frames");
  }

  @Test
  void drawsAnAnimationOfStates() throws IOException {
    TinyDatasets.states(folder.resolve("data"));
    String file = folder.resolve("film.gif").toString();
    assertThat(run("preview", data(), "--out", file, "--trajectories", "2")).isZero();
    assertThat(out.toString())
        .isEqualTo("%s: split train, 2 films of 5 frames, 500 ms each%n".formatted(file));
    assertThat(err.toString())
        .isEqualTo("mass-spring has no frames; drawn from the states for this preview\n");
    assertThat(ImageIO.read(Path.of(file).toFile()).getWidth()).isEqualTo(2 * (6 * 64 + 4) + 4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--out x.jpg | Cannot write to --out x.jpg: the name must end in .png, for a contact sheet,",
        "--out hdfs://host/x.png | name a file of this machine",
        "--out x.png --split valid | Cannot show split 'valid' of mass-spring: its splits are train",
        "--out x.png --first 5 | Cannot show trajectory 5 of split train",
        "--out x.png --first -1 | Cannot set --first to -1: the value must be at least 0",
        "--out x.png --trajectories 0 | Cannot set --trajectories to 0",
        "--out x.gif --frames 0 | Cannot set --frames to 0",
        "--out x.png --scale 0 | Cannot set --scale to 0",
        "--out x.png --scale 1000 | the picture may have 40 million pixels",
        "--frames 3 | Missing required option: '--out=FILE'"
      })
  void explainsWrongUsage(String arguments, String message) {
    TinyDatasets.states(folder.resolve("data"));
    assertThat(run(("preview " + data() + " " + arguments).split(" ", -1))).isEqualTo(2);
    assertThat(err.toString()).contains(message).doesNotContain("\tat ");
    assertThat(Path.of("x.png")).doesNotExist();
  }
}
