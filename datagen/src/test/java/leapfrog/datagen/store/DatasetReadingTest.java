package leapfrog.datagen.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Recording;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a complete dataset, as a whole or from some row on. */
final class DatasetReadingTest {
  private static final DatasetSpec SPEC = Specs.spring();

  private final Configuration conf = new Configuration();
  @TempDir private Path temporary;
  private org.apache.hadoop.fs.Path dataset;

  @BeforeEach
  void choosePath() {
    dataset = new org.apache.hadoop.fs.Path(temporary.resolve("spring").toUri());
  }

  private void write(DatasetSpec spec, int partitions) {
    DatasetWriter.write(spec, partitions, new TreeMap<>(), dataset, conf);
  }

  @Test
  void namesTheSplitsThereAre() {
    write(SPEC, 1);
    Dataset read = Dataset.open(dataset, conf);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read.read("valid"))
        .withMessageContaining("its splits are train, test");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 3, 4, 10, 11, 100})
  void readsFromAnyRowOn(long first) {
    write(SPEC, 5);
    List<Long> ids = new ArrayList<>();
    try (TrajectoryReader reader = Dataset.open(dataset, conf).read("train", first)) {
      reader.forEachRemaining(row -> ids.add(row.id()));
    }
    assertThat(ids).isEqualTo(LongStream.range(first, 11).boxed().toList());
  }

  @Test
  void readsRenderedRowsFromTheMiddleOfAFile() {
    DatasetSpec rendered =
        SPEC.with(
            Recording.frames(
                new ImageSpec("discs", 8, 8, new TreeMap<>(Map.of("extent", 2.0)), List.of())));
    DatasetSpec many =
        new DatasetSpec(
            rendered.name(),
            rendered.system(),
            rendered.systemParameters(),
            rendered.source(),
            rendered.recording(),
            Map.of("train", 200L));
    write(many, 1);
    try (TrajectoryReader reader = Dataset.open(dataset, conf).read("train", 130)) {
      assertThat(ContentHash.of("train", reader.next()))
          .isEqualTo(ContentHash.of("train", new TrajectoryGenerator(many).generate("train", 130)));
      assertThat(reader.next().id()).isEqualTo(131);
    }
  }
}
