package leapfrog.datagen.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.FrameWindows;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.sample.TimeGrid;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of part files, row group by row group. */
final class FrameFileTest {
  private static final ImageSpec IMAGES =
      new ImageSpec("discs", 12, 10, new TreeMap<>(), List.of());

  private final Configuration conf = new Configuration();

  @TempDir Path temporary;

  private static DatasetSpec spec(Recording recording, int points) {
    Map<String, Long> splits = new LinkedHashMap<>();
    splits.put("train", 150L);
    splits.put("test", 3L);
    return new DatasetSpec(
        "springs",
        "mass-spring",
        new TreeMap<>(),
        new Simulation("circle", new TreeMap<>(), new TimeGrid(0, 3, points), 0.1, 1),
        recording,
        splits);
  }

  private Dataset write(DatasetSpec spec, int partitions) {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(temporary.toUri());
    DatasetWriter.write(spec, partitions, new TreeMap<>(), path, conf);
    return Dataset.open(path, conf);
  }

  /** Every group of a split in order. */
  private static List<List<FrameFile.Row>> groups(Dataset dataset, String split) {
    List<List<FrameFile.Row>> groups = new ArrayList<>();
    for (PartFile part : dataset.parts(split)) {
      FrameFile file = dataset.frames(part);
      assertThat(file.rows()).isEqualTo(part.rows());
      for (int group = 0; group < file.groups(); group++) {
        groups.add(file.read(group));
        assertThat(groups.get(groups.size() - 1)).hasSize(file.rows(group));
      }
    }
    return groups;
  }

  private static void assertSameAsReader(Dataset dataset, String split) {
    try (TrajectoryReader reader = dataset.read(split)) {
      for (List<FrameFile.Row> group : groups(dataset, split)) {
        for (FrameFile.Row row : group) {
          Trajectory expected = reader.next();
          byte[] pixels = new byte[row.pixels().remaining()];
          row.pixels().duplicate().get(pixels);
          assertThat(row.id()).isEqualTo(expected.id());
          assertThat(pixels).isEqualTo(expected.frames().pixels());
        }
      }
      assertThat(reader.hasNext()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 16})
  void everyGroupIsABlockOf64RowsWhateverTheNumberOfParts(int partitions) {
    Dataset dataset = write(spec(Recording.frames(IMAGES), 4), partitions);
    List<List<FrameFile.Row>> train = groups(dataset, "train");
    assertThat(train).extracting(List::size).containsExactly(64, 64, 22);
    assertThat(train).extracting(group -> group.get(0).id()).containsExactly(0L, 64L, 128L);
    assertSameAsReader(dataset, "train");
    assertSameAsReader(dataset, "test");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void windowsFillBlocksToo(int partitions) {
    Recording windows =
        new Recording(false, Optional.of(IMAGES), Optional.of(new FrameWindows(1, 2, 2)));
    Dataset dataset = write(spec(windows, 8), partitions);
    FrameFile file = dataset.frames(dataset.parts("train").get(0));
    assertThat(file.channels()).isEqualTo(6);
    List<List<FrameFile.Row>> train = groups(dataset, "train");
    // 150 trajectories of 5 windows are 750 rows.
    assertThat(train).hasSize(12);
    assertThat(train.subList(0, 11)).allSatisfy(group -> assertThat(group).hasSize(64));
    assertThat(train.get(11)).hasSize(46);
    assertSameAsReader(dataset, "train");
  }

  @Test
  void shapeIsKnownWithoutReadingPixels() throws IOException {
    Dataset dataset = write(spec(Recording.frames(IMAGES), 4), 1);
    PartFile part = dataset.parts("train").get(0);
    Damage.spoil(temporary.resolve(part.path()), Damage::flip);
    FrameFile file = dataset.frames(part);
    assertThat(List.of(file.height(), file.width(), file.channels())).containsExactly(10, 12, 3);
    assertThat(file.groups()).isEqualTo(3);
  }

  @Test
  void damagedPagesAreNamed() throws IOException {
    Dataset dataset = write(spec(Recording.frames(IMAGES), 4), 1);
    PartFile part = dataset.parts("train").get(0);
    Path path = temporary.resolve(part.path());
    assertThat(groups(dataset, "train")).hasSize(3);
    Damage.spoil(path, Damage::flip);
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> groups(dataset, "train"))
        .withMessageContaining("Cannot read frames from")
        .withMessageContaining("split=train/part-00000.parquet");
  }

  @Test
  void truncatedFilesAreNamed() throws IOException {
    Dataset dataset = write(spec(Recording.frames(IMAGES), 4), 1);
    PartFile part = dataset.parts("test").get(0);
    Damage.spoil(temporary.resolve(part.path()), bytes -> Arrays.copyOf(bytes, 100));
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> dataset.frames(part))
        .withMessageContaining("split=test/part-00000.parquet");
  }

  @Test
  void filesWithoutFramesAreRefused() {
    Dataset dataset = write(spec(Recording.STATES, 4), 1);
    PartFile part = dataset.parts("train").get(0);
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> dataset.frames(part))
        .withMessageEndingWith("part-00000.parquet: it holds no frames");
  }

  @Test
  void missingSplitsAreNamed() {
    Dataset dataset = write(spec(Recording.frames(IMAGES), 4), 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dataset.parts("validation"))
        .withMessageContaining("Cannot read split 'validation'")
        .withMessageEndingWith("its splits are train, test");
  }

  /** Rows as another program might write them: in groups of its own choice. */
  private FrameFile foreign(int rows, int rowsPerGroup, int... heights) throws IOException {
    MessageType schema = TrajectorySchema.message(spec(Recording.frames(IMAGES), 2).recording());
    org.apache.hadoop.fs.Path path =
        new org.apache.hadoop.fs.Path(
            temporary.resolve("foreign-" + rowsPerGroup + ".parquet").toUri());
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(path)
            .withType(schema)
            .withConf(conf)
            .withRowGroupSize(1L)
            .withMinRowCountForPageSizeCheck(rowsPerGroup)
            .withMaxRowCountForPageSizeCheck(rowsPerGroup)
            .build()) {
      SimpleGroupFactory factory = new SimpleGroupFactory(schema);
      for (int row = 0; row < rows; row++) {
        Group group = factory.newGroup().append("trajectory_id", (long) row);
        for (TrajectorySchema.Column column : TrajectorySchema.COLUMNS) {
          if (schema.containsField(column.name())) {
            group.addGroup(column.name()).addGroup("list").append("element", 1.0);
          }
        }
        int height = heights[row % heights.length];
        group.append("frames", Binary.fromConstantByteArray(new byte[3 * height]));
        writer.write(group.append("height", height).append("width", 1).append("channels", 3));
      }
    }
    return new FrameFile(path, conf);
  }

  @Test
  void groupsOfOtherSizesAreRefused() throws IOException {
    assertThat(foreign(70, 64, 2).groups()).isEqualTo(2);
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> foreign(70, 32, 2))
        .withMessageContaining("foreign-")
        .withMessageEndingWith("its row group 0 has 32 rows, expected 64");
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> foreign(70, 100, 2))
        .withMessageEndingWith("its row group 0 has 70 rows, expected at most 64");
  }

  @Test
  void framesOfDifferentShapesAreRefused() throws IOException {
    FrameFile file = foreign(4, 64, 2, 2, 5, 2);
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> file.read(0))
        .withMessageContaining("foreign-")
        .withMessageContaining("row 2 holds 15 bytes of frames of 5x1x3, expected 2x1x3");
  }
}
