package leapfrog.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.TreeMap;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetException;
import leapfrog.datagen.store.DatasetPlan;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.datagen.store.PartFile;
import leapfrog.datagen.store.TrajectoryGenerator;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decoding of Parquet files, beyond what every source does. */
class ParquetFramesTest {
  private static final DatasetSpec SPEC = RenderedSprings.spec(600, 1);

  @TempDir Path temporary;
  private Path springs;

  @BeforeEach
  void choosePath() {
    springs = temporary.resolve("springs");
  }

  @Test
  void anEpochDecodesEveryBlockOnce() {
    Dataset dataset = RenderedSprings.write(SPEC, 3, springs);
    try (ParquetFrames frames = new ParquetFrames(dataset, "train", FrameReduction.HALF)) {
      FrameBatches batches = new FrameBatches(frames, 30, 2);
      for (int step = 0; step < 20; step++) {
        batches.bytes(step);
      }
      assertThat(frames.decoded()).isEqualTo(10);
      batches.bytes(0);
      assertThat(frames.decoded()).isLessThanOrEqualTo(14);
    }
  }

  @Test
  void openingDecodesNothingAndABatchOnlyItsBlocks() {
    Dataset dataset = RenderedSprings.write(SPEC, 3, springs);
    try (ParquetFrames frames = new ParquetFrames(dataset, "train", FrameReduction.NONE, 2)) {
      assertThat(frames.decoded()).isZero();
      for (int row : new int[] {0, 63, 64, 1, 127, 0}) {
        RenderedSprings.read(frames, row);
      }
      assertThat(frames.decoded()).isEqualTo(2);
      RenderedSprings.read(frames, 599);
      RenderedSprings.read(frames, 1);
      assertThat(frames.decoded()).isEqualTo(3);
      RenderedSprings.read(frames, 64);
      assertThat(frames.decoded()).isEqualTo(4);
    }
  }

  @Test
  void atLeastOneBlockIsKept() {
    Dataset dataset = RenderedSprings.write(SPEC, 1, springs);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ParquetFrames(dataset, "train", FrameReduction.NONE, 0))
        .withMessage("Cannot keep 0 decoded blocks: the value must be at least 1");
  }

  /** Such parts are valid, but not what the plan makes of rendered datasets. */
  @Test
  void partsThatCutBlocksAreRefused() {
    Configuration conf = new Configuration();
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(springs.toUri());
    DatasetSpec spec = RenderedSprings.spec(100, 1);
    List<PartFile> parts =
        List.of(
                new DatasetPlan.Part("train", 0, 0, 40),
                new DatasetPlan.Part("train", 1, 40, 60),
                new DatasetPlan.Part("test", 0, 0, 1))
            .stream()
            .map(
                part ->
                    PartFile.write(
                        spec,
                        () -> new TrajectoryGenerator(spec),
                        part,
                        path,
                        conf,
                        PartFile.Watcher.NONE))
            .toList();
    DatasetWriter.commit(spec, parts, new TreeMap<>(), path, conf);
    Dataset dataset = Dataset.open(path, conf);
    try (ParquetFrames frames = new ParquetFrames(dataset, "train", FrameReduction.NONE)) {
      assertThatExceptionOfType(DatasetException.class)
          .isThrownBy(() -> RenderedSprings.read(frames, 50))
          .withMessageContaining("split=train/part-00000.parquet of springs")
          .withMessageContaining("its row group 0 has 40 rows, expected 64");
      assertThatExceptionOfType(DatasetException.class)
          .isThrownBy(() -> RenderedSprings.read(frames, 99))
          .withMessageContaining("split=train/part-00001.parquet of springs")
          .withMessageContaining("60 rows from row 40 on, expected 60 rows from a multiple of 64");
    }
  }

  @Test
  void otherRowsInAPartAreNoticed() throws IOException {
    Dataset dataset = RenderedSprings.write(SPEC, 10, springs);
    List<PartFile> parts = dataset.parts("train");
    Path second = springs.resolve(parts.get(1).path());
    Files.copy(springs.resolve(parts.get(2).path()), second, StandardCopyOption.REPLACE_EXISTING);
    Files.delete(second.resolveSibling("." + second.getFileName() + ".crc"));
    try (ParquetFrames frames = new ParquetFrames(dataset, "train", FrameReduction.NONE)) {
      RenderedSprings.read(frames, 63);
      assertThatExceptionOfType(DatasetException.class)
          .isThrownBy(() -> RenderedSprings.read(frames, 64))
          .withMessageContaining("split=train/part-00001.parquet of springs")
          .withMessageContaining("row 0 is of trajectory 128")
          .withMessageContaining("expected trajectory 64");
    }
  }
}
