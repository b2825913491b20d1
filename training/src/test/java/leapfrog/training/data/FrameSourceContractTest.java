package leapfrog.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.FrameWindows;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.TrajectoryReader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every source of frames does, of however many files the dataset is made. */
class FrameSourceContractTest {
  private static final DatasetSpec SPEC = RenderedSprings.spec(200, 70);
  private static final byte[][] TRAIN = RenderedSprings.drawn(SPEC, "train");

  private static final Map<Integer, Dataset> DATASETS = new ConcurrentHashMap<>();

  @TempDir static Path temporary;

  /** A way to open a split of a dataset. */
  record Opener(
      String name,
      int partitions,
      BiFunction<Dataset, FrameReduction, FrameSource> train,
      BiFunction<Dataset, String, FrameSource> split) {
    @Override
    public String toString() {
      return name + ", " + partitions + " parts";
    }
  }

  static Stream<Opener> openers() {
    return Stream.of(1, 3, 16)
        .flatMap(
            partitions -> {
              Path cache = temporary.resolve("cache-" + partitions);
              return Stream.of(
                  new Opener(
                      "ParquetFrames",
                      partitions,
                      (dataset, reduction) -> new ParquetFrames(dataset, "train", reduction),
                      (dataset, split) -> new ParquetFrames(dataset, split, FrameReduction.NONE)),
                  new Opener(
                      "ParquetFrames that keep one block",
                      partitions,
                      (dataset, reduction) -> new ParquetFrames(dataset, "train", reduction, 1),
                      (dataset, split) ->
                          new ParquetFrames(dataset, split, FrameReduction.NONE, 1)),
                  new Opener(
                      "FrameCache",
                      partitions,
                      (dataset, reduction) ->
                          FrameCache.open(dataset, "train", reduction, cache, rows -> {}),
                      (dataset, split) ->
                          FrameCache.open(dataset, split, FrameReduction.NONE, cache, rows -> {})));
            });
  }

  private static Dataset dataset(int partitions) {
    return DATASETS.computeIfAbsent(
        partitions,
        parts -> RenderedSprings.write(SPEC, parts, temporary.resolve("springs-" + parts)));
  }

  private static FrameSource train(Opener opener) {
    return opener.train.apply(dataset(opener.partitions), FrameReduction.NONE);
  }

  @ParameterizedTest
  @MethodSource("openers")
  void rowsAreWhatTheRendererDraws(Opener opener) {
    try (FrameSource source = train(opener)) {
      assertThat(source.rows()).isEqualTo(200);
      assertThat(source.shape()).isEqualTo(RenderedSprings.SHAPE);
      for (int row = 0; row < 200; row++) {
        assertThat(RenderedSprings.read(source, row)).as("row %d", row).isEqualTo(TRAIN[row]);
      }
    }
    try (FrameSource source = opener.split.apply(dataset(opener.partitions), "test")) {
      byte[][] drawn = RenderedSprings.drawn(SPEC, "test");
      assertThat(source.rows()).isEqualTo(70);
      assertThat(RenderedSprings.read(source, 69)).isEqualTo(drawn[69]).isNotEqualTo(TRAIN[69]);
    }
  }

  @ParameterizedTest
  @MethodSource("openers")
  void rowsCanBeReadInAnyOrder(Opener opener) {
    try (FrameSource source = train(opener)) {
      for (int row : new int[] {199, 0, 130, 63, 64, 65, 0, 192, 128, 199}) {
        assertThat(RenderedSprings.read(source, row)).as("row %d", row).isEqualTo(TRAIN[row]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("openers")
  void rowsCanBeReduced(Opener opener) {
    try (FrameSource source = opener.train.apply(dataset(opener.partitions), FrameReduction.HALF)) {
      assertThat(source.shape()).isEqualTo(new FrameShape(3, 8, 8, 3));
      for (int row = 0; row < 200; row += 9) {
        byte[] expected = new byte[source.shape().size()];
        FrameReduction.HALF.reduce(ByteBuffer.wrap(TRAIN[row]), RenderedSprings.SHAPE, expected, 0);
        assertThat(RenderedSprings.read(source, row)).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("openers")
  void aRowGoesWhereItIsWanted(Opener opener) {
    int size = RenderedSprings.SHAPE.size();
    byte[] target = new byte[size + 7];
    Arrays.fill(target, (byte) 99);
    try (FrameSource source = train(opener)) {
      source.read(5, target, 3);
      assertThat(Arrays.copyOfRange(target, 3, 3 + size)).isEqualTo(TRAIN[5]);
      assertThat(Arrays.copyOf(target, 3)).containsOnly(99);
      assertThat(Arrays.copyOfRange(target, 3 + size, target.length)).containsOnly(99);
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> source.read(5, target, 8));
    }
  }

  @ParameterizedTest
  @MethodSource("openers")
  void otherRowsAreRefused(Opener opener) {
    byte[] target = new byte[RenderedSprings.SHAPE.size()];
    try (FrameSource source = train(opener)) {
      for (int row : new int[] {-1, 200}) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
            .isThrownBy(() -> source.read(row, target, 0));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("openers")
  void nothingIsReadOnceClosed(Opener opener) {
    FrameSource source = train(opener);
    source.close();
    source.close();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> source.read(0, new byte[RenderedSprings.SHAPE.size()], 0))
        .withMessage("The frames are closed");
  }

  @ParameterizedTest
  @MethodSource("openers")
  void threadsMayShareIt(Opener opener) {
    try (FrameSource source = train(opener)) {
      boolean[] same = new boolean[400];
      IntStream.range(0, 400)
          .parallel()
          .forEach(
              i -> {
                int row = i * 37 % 200;
                same[i] = Arrays.equals(RenderedSprings.read(source, row), TRAIN[row]);
              });
      assertThat(same).containsOnly(true);
    }
  }

  @ParameterizedTest
  @MethodSource("openers")
  void windowsAreRows(Opener opener) {
    Recording windows =
        new Recording(
            false,
            Optional.of(new ImageSpec("discs", 8, 8, new TreeMap<>(), List.of())),
            Optional.of(new FrameWindows(0, 2, 1)));
    Dataset dataset =
        RenderedSprings.write(
            RenderedSprings.spec(windows, 70, 40),
            opener.partitions,
            temporary.resolve("windows-" + opener.partitions));
    try (FrameSource source = opener.split.apply(dataset, "train");
        TrajectoryReader reader = dataset.read("train")) {
      assertThat(source.rows()).isEqualTo(140);
      assertThat(source.shape()).isEqualTo(new FrameShape(1, 8, 8, 6));
      for (int row = 0; row < 140; row++) {
        assertThat(RenderedSprings.read(source, row)).isEqualTo(reader.next().frames().pixels());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("openers")
  void datasetsWithoutFramesAreRefused(Opener opener) {
    Dataset dataset =
        RenderedSprings.write(
            RenderedSprings.spec(Recording.STATES, 5, 5), 1, temporary.resolve("states"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> opener.split.apply(dataset, "train"))
        .withMessage(
            "Cannot learn from the frames of springs: it has none; generate it with images");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> opener.split.apply(dataset(opener.partitions), "validation"))
        .withMessageContaining("Cannot read split 'validation'");
  }

  @ParameterizedTest
  @MethodSource("openers")
  void batchesAreTheSameFromEverySource(Opener opener) {
    byte[][] expected = new byte[30][];
    try (FrameSource reference = new ParquetFrames(dataset(1), "train", FrameReduction.NONE, 100)) {
      FrameBatches batches = new FrameBatches(reference, 16, 9);
      for (int step = 0; step < expected.length; step++) {
        expected[step] = batches.bytes(step).clone();
      }
    }
    try (FrameSource source = train(opener)) {
      FrameBatches batches = new FrameBatches(source, 16, 9);
      for (int step = 0; step < expected.length; step++) {
        assertThat(batches.bytes(step)).isEqualTo(expected[step]);
      }
    }
  }
}
