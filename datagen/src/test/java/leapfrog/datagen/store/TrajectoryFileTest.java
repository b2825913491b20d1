package leapfrog.datagen.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import leapfrog.datagen.sample.Recording;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link TrajectoryWriter} and {@link TrajectoryReader}. */
final class TrajectoryFileTest {
  private static final String SCHEMA =
      """
      message trajectory {
        required int64 trajectory_id;
        required group t (LIST) { repeated group list { required double element; } }
        required group q (LIST) { repeated group list { required double element; } }
        required group p (LIST) { repeated group list { required double element; } }
        required group dq (LIST) { repeated group list { required double element; } }
        required group dp (LIST) { repeated group list { required double element; } }
        required group q_observed (LIST) { repeated group list { required double element; } }
        required group p_observed (LIST) { repeated group list { required double element; } }
        required group energy (LIST) { repeated group list { required double element; } }
      }
      """;

  private final Configuration conf = new Configuration();

  @TempDir Path directory;

  private org.apache.hadoop.fs.Path path(String name) {
    return new org.apache.hadoop.fs.Path(directory.resolve(name).toUri());
  }

  private org.apache.hadoop.fs.Path write(String name, long first, long count) {
    try (TrajectoryWriter writer =
        new TrajectoryWriter(path(name), Recording.STATES, Map.of("key", "value"), conf)) {
      for (long id = first; id < first + count; id++) {
        writer.write(Specs.awkward(id));
      }
    }
    return path(name);
  }

  private List<Trajectory> read(org.apache.hadoop.fs.Path... files) {
    List<Trajectory> rows = new ArrayList<>();
    try (TrajectoryReader reader = new TrajectoryReader(List.of(files), conf)) {
      reader.forEachRemaining(rows::add);
    }
    return rows;
  }

  @Test
  void everyBitComesBack() {
    List<Trajectory> rows = read(write("a.parquet", 0, 300));
    assertThat(rows).hasSize(300);
    for (int i = 0; i < 300; i++) {
      Trajectory expected = Specs.awkward(i);
      assertThat(rows.get(i).id()).isEqualTo(i);
      for (TrajectorySchema.Column column : TrajectorySchema.COLUMNS) {
        double[] values = column.values().apply(rows.get(i));
        assertThat(Arrays.equals(values, column.values().apply(expected))).isTrue();
      }
    }
  }

  @Test
  void filesAreReadOneAfterTheOther() {
    List<Trajectory> rows =
        read(write("a.parquet", 0, 3), write("empty.parquet", 3, 0), write("b.parquet", 3, 2));
    assertThat(rows).extracting(Trajectory::id).containsExactly(0L, 1L, 2L, 3L, 4L);
  }

  @Test
  void endsWithNoSuchElement() {
    try (TrajectoryReader reader = new TrajectoryReader(List.of(write("a.parquet", 0, 1)), conf)) {
      reader.next();
      assertThat(reader.hasNext()).isFalse();
      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(reader::next);
    }
  }

  @Test
  void theFileIsPlainParquet() throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(write("a.parquet", 0, 5), conf))) {
      ParquetMetadata footer = reader.getFooter();
      assertThat(footer.getFileMetaData().getSchema())
          .isEqualTo(MessageTypeParser.parseMessageType(SCHEMA));
      assertThat(footer.getFileMetaData().getKeyValueMetaData()).containsEntry("key", "value");
      assertThat(footer.getBlocks().get(0).getColumns())
          .allSatisfy(c -> assertThat(c.getCodec()).isEqualTo(CompressionCodecName.ZSTD));
      assertThat(reader.getRecordCount()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.5, 0.95, 0.999})
  void namesATruncatedFile(double kept) throws IOException {
    write("a.parquet", 0, 300);
    Damage.spoil(
        directory.resolve("a.parquet"), bytes -> Arrays.copyOf(bytes, (int) (bytes.length * kept)));
    assertDamaged();
  }

  @Test
  void namesAFileWithAFlippedByte() throws IOException {
    write("a.parquet", 0, 300);
    Damage.spoil(directory.resolve("a.parquet"), Damage::flip);
    assertDamaged();
  }

  @Test
  void namesAFileThatIsNotThere() {
    assertDamaged();
  }

  private void assertDamaged() {
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> read(path("a.parquet")))
        .withMessageContaining("Cannot read ")
        .withMessageContaining("a.parquet");
  }

  @Test
  void doesNotWriteOverAFile() {
    write("a.parquet", 0, 1);
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> write("a.parquet", 0, 1))
        .withMessageContaining("Cannot write ")
        .withMessageContaining("a.parquet");
  }

  @Test
  void trajectoriesHaveConsistentLengths() {
    double[] two = {1, 2};
    double[] three = {1, 2, 3};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Trajectory(7, two, two, two, two, three, two, two, two, Frames.NONE))
        .withMessage("Trajectory 7 has 3 values of dp; expected 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Trajectory(7, two, three, two, two, two, two, two, two, Frames.NONE))
        .withMessage("Trajectory 7 has 3 values of q at 2 times");
  }

  /**
   * Of two attempts at a part either may be the one whose file stays, and the manifest holds the
   * length of one.
   */
  @Test
  void bytesDoNotDependOnWhatThisProcessReadBefore() throws IOException {
    KnownCodecs.forget();
    byte[] first = Files.readAllBytes(Path.of(write("first", 0, 500).toUri()));
    KnownCodecs.forget();
    try (TrajectoryReader reader = new TrajectoryReader(List.of(path("first")), conf)) {
      assertThat(reader.hasNext()).isTrue();
    }
    assertThat(Files.readAllBytes(Path.of(write("second", 0, 500).toUri()))).isEqualTo(first);
  }

  /** Parquet remembers a codec, with the configuration of its first use, in the whole process. */
  abstract static class KnownCodecs extends CodecFactory {
    KnownCodecs(Configuration conf) {
      super(conf, 0);
    }

    static void forget() {
      CODEC_BY_NAME.clear();
    }
  }
}
