package leapfrog.datagen.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import leapfrog.datagen.sample.DatasetSpec;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged datasets: every fault is named, and damaged parts are made again. */
final class DatasetDamageTest {
  private static final DatasetSpec SPEC = Specs.spring();

  private final Configuration conf = new Configuration();

  @TempDir Path temporary;
  private Path directory;
  private org.apache.hadoop.fs.Path dataset;

  @BeforeEach
  void choosePath() {
    directory = temporary.resolve("spring");
    dataset = new org.apache.hadoop.fs.Path(directory.toUri());
  }

  private DatasetManifest write() {
    return DatasetWriter.write(SPEC, 3, new TreeMap<>(), dataset, conf);
  }

  private List<PartFile> writeParts() {
    return DatasetPlan.parts(SPEC, 4).stream()
        .map(part -> PartFile.write(SPEC, part, dataset, conf, PartFile.Watcher.NONE))
        .toList();
  }

  private void assertBroken(String... messages) {
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> Dataset.open(dataset, conf))
        .satisfies(e -> assertThat(e.getMessage()).contains(messages));
  }

  private void edit(String from, String to) throws IOException {
    Damage.spoil(
        directory.resolve("_dataset.json"),
        bytes -> {
          String json = new String(bytes, UTF_8);
          assertThat(json).contains(from);
          return json.replace(from, to).getBytes(UTF_8);
        });
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.4, 0.99})
  void damagedPartsAreMadeAgain(double kept) throws IOException {
    List<PartFile> parts = writeParts();
    Damage.spoil(
        directory.resolve(parts.get(1).path()),
        bytes -> Arrays.copyOf(bytes, (int) (bytes.length * kept)));
    assertThat(writeParts()).isEqualTo(parts);
  }

  @Test
  void partsWithADamagedPageAreMadeAgain() throws IOException {
    List<PartFile> parts = writeParts();
    Damage.spoil(directory.resolve(parts.get(1).path()), Damage::flip);
    assertThat(writeParts()).isEqualTo(parts);
  }

  @Test
  void namesAMissingPart() throws IOException {
    write();
    Files.delete(directory.resolve("split=train/part-00001.parquet"));
    assertBroken("is damaged: split=train/part-00001.parquet is missing; delete _dataset.json");
  }

  @Test
  void namesATruncatedPart() throws IOException {
    write();
    Damage.spoil(
        directory.resolve("split=test/part-00000.parquet"), bytes -> Arrays.copyOf(bytes, 100));
    assertBroken("is damaged: split=test/part-00000.parquet has 100 bytes, expected ");
  }

  @Test
  void namesAnotherSchemaVersion() throws IOException {
    write();
    edit("\"schemaVersion\" : 2", "\"schemaVersion\" : 99");
    assertBroken(
        "_dataset.json: its schema version is 99, this version of Leapfrog reads 2",
        "generate it again");
  }

  @Test
  void namesAManifestThatIsNone() throws IOException {
    write();
    edit("\"schemaVersion\" : 2,", "");
    assertBroken("its schema version is missing");
    Damage.spoil(
        directory.resolve("_dataset.json"),
        bytes -> "{\"schemaVersion\" : 2, \"spec\"".getBytes(UTF_8));
    assertBroken("_dataset.json: it is not a dataset manifest");
  }

  @Test
  void namesAFieldThatTheManifestLacks() throws IOException {
    write();
    edit("\"contentHash\"", "\"contentsHash\"");
    assertBroken("_dataset.json: it is not a dataset manifest", "'contentHash'");
  }
}
