package leapfrog.datagen.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import leapfrog.datagen.sample.DatasetSpec;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dataset from plan to reading, with interruptions and damage on the way. */
final class DatasetTest {
  private static final DatasetSpec SPEC = Specs.spring();
  private static final SortedMap<String, String> PROVENANCE =
      new TreeMap<>(Map.of("version", "0.1.0", "commit", "abc"));

  private final Configuration conf = new Configuration();

  @TempDir Path temporary;
  private Path directory;
  private org.apache.hadoop.fs.Path dataset;

  @BeforeEach
  void choosePath() {
    directory = temporary.resolve("spring");
    dataset = new org.apache.hadoop.fs.Path(directory.toUri());
  }

  private DatasetManifest write(int partitions) {
    return DatasetWriter.write(SPEC, partitions, PROVENANCE, dataset, conf);
  }

  private List<PartFile> writeParts(int partitions) {
    return new ArrayList<>(
        DatasetPlan.parts(SPEC, partitions).stream()
            .map(part -> PartFile.write(SPEC, part, dataset, conf, PartFile.Watcher.NONE))
            .toList());
  }

  private DatasetManifest commit(List<PartFile> parts) {
    return DatasetWriter.commit(SPEC, parts, PROVENANCE, dataset, conf);
  }

  /** Every file below the dataset but Hadoop's checksums, relative to it. */
  private List<String> files() throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .filter(name -> !name.endsWith(".crc"))
          .sorted()
          .toList();
    }
  }

  private void assertBroken(String... messages) {
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> Dataset.open(dataset, conf))
        .satisfies(e -> assertThat(e.getMessage()).contains(messages));
  }

  private void assertIntact() {
    DatasetManifest manifest = DatasetManifest.parse(dataset, conf);
    assertThat(new DatasetVerifier(dataset, manifest, conf).problems(2, rows -> {})).isEmpty();
  }

  @Test
  void holdsWhatTheGeneratorMakes() {
    DatasetManifest manifest = write(4);
    Dataset read = Dataset.open(dataset, conf);
    assertIntact();
    assertThat(read.manifest()).isEqualTo(manifest);
    assertThat(manifest.spec()).isEqualTo(SPEC);
    assertThat(manifest.provenance()).isEqualTo(PROVENANCE);
    assertThat(manifest.rows()).isEqualTo(SPEC.splits());
    TrajectoryGenerator generator = new TrajectoryGenerator(SPEC);
    SPEC.splits()
        .forEach(
            (split, rows) -> {
              try (TrajectoryReader reader = read.read(split)) {
                for (long index = 0; index < rows; index++) {
                  assertThat(ContentHash.of(split, reader.next()))
                      .isEqualTo(ContentHash.of(split, generator.generate(split, index)));
                }
                assertThat(reader.hasNext()).isFalse();
              }
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void anyNumberOfPartsHoldsTheSameRows(int partitions) {
    TrajectoryGenerator generator = new TrajectoryGenerator(SPEC);
    ContentHash expected = ContentHash.EMPTY;
    for (String split : SPEC.splits().keySet()) {
      for (long index = 0; index < SPEC.splits().get(split); index++) {
        expected = expected.add(split, generator.generate(split, index));
      }
    }
    assertThat(write(partitions).contentHash()).isEqualTo(expected);
  }

  @Test
  void liesInPartitionedDirectories() throws IOException {
    write(3);
    assertThat(files())
        .containsExactly(
            "_dataset.json",
            "split=test/part-00000.parquet",
            "split=train/part-00000.parquet",
            "split=train/part-00001.parquet");
    assertThat(Files.readString(directory.resolve("_dataset.json")))
        .startsWith("{\n  \"schemaVersion\" : 2,\n  \"spec\" : {\n    \"name\" : \"mass-spring\"");
  }

  @Test
  void theSameDatasetIsNotMadeAgain() throws IOException {
    DatasetManifest first = write(2);
    FileTime time = FileTime.fromMillis(1_000_000_000_000L);
    Path part = directory.resolve("split=train/part-00000.parquet");
    Files.setLastModifiedTime(part, time);
    assertThat(write(5)).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(part)).isEqualTo(time);
  }

  @Test
  void anotherDatasetIsNotOverwritten() {
    write(2);
    DatasetSpec other = Specs.spec("mass-spring", "circle", 0.1, 11, 7, 2);
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> DatasetWriter.write(other, 2, PROVENANCE, dataset, conf))
        .withMessageContaining("holds a dataset of another specification");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 10, 17})
  void anInterruptedGenerationGoesOn(int rows) throws IOException {
    PartFile.Watcher killer =
        new PartFile.Watcher() {
          private int left = rows;

          @Override
          public void progress(long trajectories, long bytes) {
            if (left-- == 0) {
              throw new IllegalStateException("killed");
            }
          }
        };
    List<DatasetPlan.Part> plan = DatasetPlan.parts(SPEC, 5);
    List<PartFile> done = new ArrayList<>();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> plan.forEach(part -> done.add(write(part, killer))))
        .withMessage("killed");
    assertThat(files())
        .containsExactlyInAnyOrderElementsOf(done.stream().map(PartFile::path).toList());
    assertBroken("is not a complete dataset: it has no _dataset.json");
    FileTime time = FileTime.fromMillis(1_000_000_000_000L);
    for (PartFile part : done) {
      Files.setLastModifiedTime(directory.resolve(part.path()), time);
    }
    DatasetManifest resumed = write(5);
    for (PartFile part : done) {
      assertThat(Files.getLastModifiedTime(directory.resolve(part.path()))).isEqualTo(time);
    }
    assertIntact();
    choosePathBeside();
    assertThat(write(5).contentHash()).isEqualTo(resumed.contentHash());
  }

  private PartFile write(DatasetPlan.Part part, PartFile.Watcher watcher) {
    return PartFile.write(SPEC, () -> new TrajectoryGenerator(SPEC), part, dataset, conf, watcher);
  }

  private void choosePathBeside() {
    directory = temporary.resolve("beside");
    dataset = new org.apache.hadoop.fs.Path(directory.toUri());
  }

  @Test
  void whatOtherAttemptsLeftIsRemoved() throws IOException {
    writeParts(9);
    Path killed = directory.resolve("split=train/.writing-1-part-00000.parquet");
    Path split = Files.createDirectory(directory.resolve("split=validation"));
    Path notes = Files.writeString(directory.resolve("notes.txt"), "mine");
    Files.writeString(killed, "half a file");
    Files.writeString(split.resolve("part-00000.parquet"), "another specification's");
    DatasetManifest manifest = write(2);
    List<String> expected = new ArrayList<>(manifest.files().stream().map(PartFile::path).toList());
    Collections.addAll(expected, "_dataset.json", directory.relativize(notes).toString());
    assertThat(files()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(manifest.files()).hasSize(2);
    assertIntact();
  }

  @Test
  void partsOfAnotherSpecificationAreMadeAgain() {
    DatasetSpec other = Specs.spec("mass-spring", "circle", 0.1, 11, 7, 2);
    for (DatasetPlan.Part part : DatasetPlan.parts(other, 4)) {
      PartFile.write(other, part, dataset, conf, PartFile.Watcher.NONE);
    }
    DatasetManifest manifest = write(4);
    assertIntact();
    choosePathBeside();
    assertThat(write(4).contentHash()).isEqualTo(manifest.contentHash());
  }

  @Test
  void theCommitWantsEveryTrajectoryOnce() throws IOException {
    List<PartFile> parts = writeParts(4);
    List<PartFile> tooFew = parts.subList(1, parts.size());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> commit(tooFew))
        .withMessageContaining("split=train/part-00001.parquet begins at row");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> commit(parts.subList(0, parts.size() - 1)))
        .withMessageContaining("expected {train=11, test=7}");
    List<PartFile> twice = new ArrayList<>(parts);
    twice.add(parts.get(0));
    assertThatIllegalArgumentException().isThrownBy(() -> commit(twice));
    assertThat(files()).doesNotContain("_dataset.json");
    Collections.reverse(parts);
    assertThat(commit(parts).files()).first().extracting(PartFile::firstRow).isEqualTo(0L);
  }

  @Test
  void tellsADirectoryThatHoldsNoDataset() throws IOException {
    assertBroken("Cannot read the dataset", "spring: there is no such directory");
    Files.createDirectory(directory);
    assertBroken("spring is not a dataset: it holds no _dataset.json");
  }

  @Test
  void rowsAreReportedAsTheyAreDone() {
    List<Long> reported = new ArrayList<>();
    List<Long> sizes = new ArrayList<>();
    DatasetPlan.Part part = new DatasetPlan.Part("train", 0, 3, 5);
    PartFile file =
        write(
            part,
            (trajectories, bytes) -> {
              reported.add(trajectories);
              sizes.add(bytes);
            });
    assertThat(reported).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(sizes).isSorted().allMatch(bytes -> bytes > 0);
    assertThat(file.rows()).isEqualTo(5);
    assertThat(file.bytes())
        .isEqualTo(directory.resolve(file.path()).toFile().length())
        .isPositive();
  }
}
