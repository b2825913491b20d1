package leapfrog.datagen.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import leapfrog.datagen.sample.DatasetSpec;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of rows with frames. */
final class RenderedFilesTest {
  private static final DatasetSpec SPEC = Specs.rendered("pendulum", "circle", 0.1, 200, 70);

  @TempDir private Path temporary;
  private final Configuration conf = new Configuration();

  private Dataset write(int partitions) {
    org.apache.hadoop.fs.Path path =
        new org.apache.hadoop.fs.Path(temporary.resolve("parts" + partitions).toUri());
    DatasetWriter.write(SPEC, partitions, new TreeMap<>(), path, conf);
    return Dataset.open(path, conf);
  }

  /** So readers that shuffle by groups see the same data however it was made. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16})
  void rowGroupsHoldTheSameRowsHoweverManyParts(int partitions) throws IOException {
    Dataset dataset = write(partitions);
    for (String split : List.of("train", "test")) {
      long next = 0;
      for (PartFile file : dataset.manifest().files()) {
        if (file.split().equals(split)) {
          assertThat(file.firstRow()).isEqualTo(next).matches(row -> row % 64 == 0);
          for (long rows : groups("parts" + partitions + "/" + file.path())) {
            next += rows;
            assertThat(next % 64 == 0 || next == SPEC.splits().get(split)).isTrue();
            assertThat(rows).isBetween(1L, 64L);
          }
        }
      }
      assertThat(next).isEqualTo(SPEC.splits().get(split));
    }
    assertThat(dataset.manifest().files()).hasSize(partitions == 1 ? 2 : partitions == 3 ? 3 : 6);
  }

  private List<Long> groups(String file) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(temporary.resolve(file).toUri());
    try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(path, conf))) {
      return reader.getRowGroups().stream().map(BlockMetaData::getRowCount).toList();
    }
  }

  @Test
  void whatIsReadIsWhatWasMade() {
    Dataset dataset = write(3);
    TrajectoryGenerator generator = new TrajectoryGenerator(SPEC);
    List<Long> ids = new ArrayList<>();
    try (TrajectoryReader reader = dataset.read("train")) {
      while (reader.hasNext()) {
        Trajectory row = reader.next();
        Trajectory made = generator.generate("train", row.id());
        assertThat(row.frames().pixels()).isEqualTo(made.frames().pixels());
        assertThat(row.frames().height()).isEqualTo(16);
        assertThat(row.frames().width()).isEqualTo(16);
        assertThat(row.frames().channels()).isEqualTo(3);
        assertThat(row.qObserved()).isEqualTo(made.qObserved());
        assertThat(row.dq()).isEmpty();
        assertThat(row.dp()).isEmpty();
        ids.add(row.id());
      }
    }
    assertThat(ids).hasSize(200).isSorted().startsWith(0L).endsWith(199L);
    org.apache.hadoop.fs.Path path =
        new org.apache.hadoop.fs.Path(temporary.resolve("parts3").toUri());
    assertThat(new DatasetVerifier(path, dataset.manifest(), conf).problems(2, done -> {}))
        .isEmpty();
  }
}
