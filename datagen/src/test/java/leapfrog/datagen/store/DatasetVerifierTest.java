package leapfrog.datagen.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import leapfrog.datagen.sample.DatasetSpec;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that is wrong with a dataset is found and named, not only the first thing. */
final class DatasetVerifierTest {
  private static final DatasetSpec SPEC = Specs.spring();
  private static final String FIRST = "split=train/part-00000.parquet";
  private static final String SECOND = "split=train/part-00001.parquet";
  private static final String TEST = "split=test/part-00000.parquet";

  private final Configuration conf = new Configuration();

  @TempDir Path directory;
  private org.apache.hadoop.fs.Path dataset;
  private DatasetManifest manifest;

  @BeforeEach
  void write() {
    dataset = new org.apache.hadoop.fs.Path(directory.toUri());
    manifest = DatasetWriter.write(SPEC, 3, new TreeMap<>(), dataset, conf);
    assertThat(manifest.files()).extracting(PartFile::path).containsExactly(FIRST, SECOND, TEST);
  }

  private List<String> problems() {
    return new DatasetVerifier(dataset, DatasetManifest.parse(dataset, conf), conf)
        .problems(2, rows -> {}).stream().map(DatasetProblem::toString).toList();
  }

  private Path file(String name) {
    return directory.resolve(name);
  }

  private void edit(String from, String to) throws IOException {
    Damage.spoil(
        file("_dataset.json"),
        bytes -> {
          String json = new String(bytes, UTF_8);
          assertThat(json).contains(from);
          return json.replace(from, to).getBytes(UTF_8);
        });
  }

  @Test
  void anIntactDatasetHasNoProblems() throws IOException {
    Files.writeString(file("notes.txt"), "mine");
    Files.writeString(file("split=train/.writing-1-part-00000.parquet"), "half a file");
    assertThat(problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void theRowsReportedAddUpAlsoWhereFilesAreDamaged(int threads) throws IOException {
    Files.delete(file(TEST));
    Damage.spoil(file(FIRST), Damage::flip);
    List<Long> reported = new ArrayList<>();
    assertThat(new DatasetVerifier(dataset, manifest, conf).problems(threads, reported::add))
        .hasSize(2);
    assertThat(reported).isSorted().endsWith(18L);
  }

  @Test
  void namesEveryDamagedFile() throws IOException {
    Files.delete(file(SECOND));
    Damage.spoil(file(FIRST), Damage::flip);
    long bytes = Files.size(file(TEST));
    Damage.spoil(file(TEST), content -> Arrays.copyOf(content, content.length / 2));
    assertThat(problems())
        .hasSize(3)
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith(FIRST + " cannot be read after 0 rows: ")
                    .contains("CRC checksum verification failed"),
            second -> assertThat(second).isEqualTo(SECOND + " is missing"),
            third ->
                assertThat(third)
                    .isEqualTo(TEST + " has " + bytes / 2 + " bytes, expected " + bytes));
  }

  @Test
  void namesSwappedFiles() throws IOException {
    byte[] first = Files.readAllBytes(file(FIRST));
    byte[] second = Files.readAllBytes(file(SECOND));
    Damage.spoil(file(FIRST), content -> second);
    Damage.spoil(file(SECOND), content -> first);
    assertThat(problems())
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .startsWith(FIRST)
                    .endsWith(
                        "holds rows 6 to 10 of %s, expected rows 0 to 5 of %s"
                            .formatted(SECOND, FIRST)),
            two -> assertThat(two).startsWith(SECOND).contains("holds rows 0 to 5 of " + FIRST));
  }

  @Test
  void namesFilesOfAnotherDataset() throws IOException {
    DatasetSpec other = Specs.spec("mass-spring", "circle", 0.1, 11, 7, 2);
    for (DatasetPlan.Part part : DatasetPlan.parts(other, 3)) {
      Files.delete(file(DatasetLayout.relativePart(part.split(), part.part())));
      PartFile.write(other, part, dataset, conf, PartFile.Watcher.NONE);
    }
    assertThat(problems())
        .hasSize(3)
        .allMatch(line -> line.endsWith("is of another specification"));
  }

  @Test
  void namesFilesThatDoNotBelongThere() throws IOException {
    Files.copy(file(TEST), file("split=test/copy.parquet"));
    Files.createDirectory(file("split=validation"));
    Files.copy(file(TEST), file("split=validation/part-00000.parquet"));
    Files.copy(file(TEST), file("export.parquet"));
    assertThat(problems())
        .satisfiesExactly(
            one -> assertThat(one).startsWith("export.parquet is not part of the dataset"),
            two -> assertThat(two).startsWith("split=test/copy.parquet is not part of the dataset"),
            three -> assertThat(three).startsWith("split=validation/part-00000.parquet is not"));
  }

  @Test
  void namesOtherRows() throws IOException {
    String hash = manifest.files().get(2).contentHash().hex();
    edit(hash, new ContentHash(1, 2).hex());
    assertThat(problems())
        .satisfiesExactly(
            one -> assertThat(one).startsWith("_dataset.json has content hash "),
            two ->
                assertThat(two)
                    .isEqualTo(
                        TEST
                            + " has content hash "
                            + hash
                            + ", expected 00000000000000010000000000000002"));
  }

  @Test
  void namesAFileOfFewerRowsUnderTheSameFooter() throws IOException {
    rewrite(
        0,
        (reader, writer) -> {
          for (int i = 0; i < 5; i++) {
            writer.write(reader.next());
          }
        });
    assertThat(problems()).containsExactly(FIRST + " has 5 rows, expected 6");
  }

  @Test
  void namesRowsInAnotherOrder() throws IOException {
    rewrite(
        0,
        (reader, writer) -> {
          Trajectory first = reader.next();
          writer.write(reader.next());
          writer.write(first);
          reader.forEachRemaining(writer::write);
        });
    assertThat(problems()).containsExactly(FIRST + " has trajectory_id 1 in row 0, expected 0");
  }

  /** Fills a file anew, and lets the manifest believe that it has the right length. */
  private void rewrite(int index, BiConsumer<TrajectoryReader, TrajectoryWriter> rows)
      throws IOException {
    PartFile part = manifest.files().get(index);
    Path old = Files.move(file(part.path()), file(".old.parquet"));
    var oldPath = new org.apache.hadoop.fs.Path(old.toUri());
    Map<String, String> footer;
    try (var reader = ParquetFileReader.open(HadoopInputFile.fromPath(oldPath, conf))) {
      footer = reader.getFileMetaData().getKeyValueMetaData();
    }
    Files.deleteIfExists(
        file(part.path()).resolveSibling("." + file(part.path()).getFileName() + ".crc"));
    try (TrajectoryReader reader = new TrajectoryReader(List.of(oldPath), conf);
        TrajectoryWriter writer =
            new TrajectoryWriter(
                new org.apache.hadoop.fs.Path(dataset, part.path()),
                SPEC.recording(),
                footer,
                conf)) {
      rows.accept(reader, writer);
    }
    edit("\"bytes\" : " + part.bytes() + ",", "\"bytes\" : " + Files.size(file(part.path())) + ",");
  }

  @Test
  void namesOtherColumns() throws IOException {
    edit("\"derivatives\" : true", "\"derivatives\" : false");
    assertThat(problems())
        .hasSize(3)
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains(
                        "is of another specification; has columns [trajectory_id INT64, t LIST,")
                    .contains("dq LIST"));
  }

  @Test
  void namesAManifestThatContradictsItself() throws IOException {
    edit("\"firstRow\" : 6,", "\"firstRow\" : 7,");
    assertThat(problems())
        .contains(
            "_dataset.json lets " + SECOND + " begin at row 7, expected 6",
            "_dataset.json lists files of {train=12, test=7} rows and says {train=11, test=7},"
                + " expected {train=11, test=7}");
  }

  /**
   * Whatever a flipped byte hits, other rows never pass for the right ones, and nothing but the
   * file's own problem comes of it.
   */
  @Test
  void anyFlippedByteIsFoundOrHarmless() throws IOException {
    Random random = new Random(5);
    byte[] intact = Files.readAllBytes(file(FIRST));
    int found = 0;
    for (int i = 0; i < 150; i++) {
      byte[] damaged = intact.clone();
      damaged[random.nextInt(intact.length)] ^= (byte) (1 + random.nextInt(255));
      Damage.spoil(file(FIRST), content -> damaged);
      List<String> problems = problems();
      assertThat(problems).hasSizeLessThanOrEqualTo(1).allMatch(line -> line.startsWith(FIRST));
      found += problems.size();
    }
    // The rest hit statistics and the like, which no row depends on.
    assertThat(found).isGreaterThan(100);
  }
}
