package leapfrog.training.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetException;
import leapfrog.datagen.store.PartFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One decoding per machine, whatever happens. */
class FrameCacheTest {
  private static final DatasetSpec SPEC = RenderedSprings.spec(200, 3);
  private static final byte[][] DRAWN = RenderedSprings.drawn(SPEC, "train");
  private static final Long[] WHOLE = {64L, 128L, 192L, 200L};

  @TempDir static Path springs;
  private static Dataset dataset;

  @TempDir Path temporary;
  private Path cache;
  private final List<Long> progress = new ArrayList<>();

  @BeforeAll
  static void write() {
    dataset = RenderedSprings.write(SPEC, 3, springs);
  }

  @BeforeEach
  void choosePath() {
    cache = temporary.resolve("some/cache");
  }

  private FrameCache open() {
    return open(dataset);
  }

  private FrameCache open(Dataset source) {
    return FrameCache.open(source, "train", FrameReduction.NONE, cache, progress::add);
  }

  private void assertHoldsAllRows() {
    try (FrameSource source = open()) {
      assertThat(source.rows()).isEqualTo(DRAWN.length);
      for (int row = 0; row < DRAWN.length; row++) {
        assertThat(RenderedSprings.read(source, row)).isEqualTo(DRAWN[row]);
      }
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Path file() {
    return cache.resolve(dataset.manifest().contentHash().hex() + "-train-1.v1.frames");
  }

  @Test
  void decodesOnceAndNeedsTheDatasetNoMore() throws IOException {
    Path own = temporary.resolve("own");
    Dataset deleted = RenderedSprings.write(SPEC, 3, own);
    open(deleted).close();
    assertThat(progress).containsExactly(WHOLE);
    for (PartFile part : deleted.parts("train")) {
      Files.delete(own.resolve(part.path()));
    }
    open(deleted).close();
    assertHoldsAllRows();
    assertThat(progress).containsExactly(WHOLE);
    String name = file().getFileName().toString();
    assertThat(files()).containsExactly(name, name + ".lock");
  }

  @Test
  void splitsAndReductionsHaveFilesOfTheirOwn() throws IOException {
    open().close();
    FrameCache.open(dataset, "train", FrameReduction.HALF, cache, progress::add).close();
    FrameCache.open(dataset, "test", FrameReduction.NONE, cache, progress::add).close();
    assertThat(progress).containsExactly(64L, 128L, 192L, 200L, 64L, 128L, 192L, 200L, 3L);
    assertThat(files().stream().filter(name -> name.endsWith(".frames"))).hasSize(3);
    assertThat(Files.size(file())).isEqualTo(4096 + 200L * RenderedSprings.SHAPE.size());
  }

  @Test
  void rowsAreFoundInEverySegment() {
    open().close();
    FrameCacheHeader header =
        new FrameCacheHeader(
            dataset.manifest().contentHash(),
            "train",
            FrameReduction.NONE,
            200,
            RenderedSprings.SHAPE);
    for (long segment : new long[] {1, RenderedSprings.SHAPE.size() * 7L + 5, 1L << 40}) {
      try (FrameSource source = FrameCache.map(file(), header, segment)) {
        for (int row = 0; row < DRAWN.length; row++) {
          assertThat(RenderedSprings.read(source, row)).isEqualTo(DRAWN[row]);
        }
      }
    }
  }

  @Test
  void threadsWaitForTheOneThatDecodes() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Long> told = Collections.synchronizedList(new ArrayList<>());
      List<Callable<byte[]>> opens = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        opens.add(
            () -> {
              try (FrameSource source =
                  FrameCache.open(dataset, "train", FrameReduction.NONE, cache, told::add)) {
                return RenderedSprings.read(source, 150);
              }
            });
      }
      for (Future<byte[]> row : threads.invokeAll(opens)) {
        assertThat(row.get()).isEqualTo(DRAWN[150]);
      }
      assertThat(told).containsExactly(WHOLE);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void processesWaitForTheOneThatDecodes() throws Exception {
    Files.createDirectories(cache);
    Process first;
    Process second;
    try (FileChannel channel =
            FileChannel.open(
                cache.resolve(file().getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      first = FrameCacheProcess.start(springs, cache, 0);
      second = FrameCacheProcess.start(springs, cache, 0);
      assertThat(first.waitFor(2, TimeUnit.SECONDS)).isFalse();
      assertThat(second.isAlive()).isTrue();
      assertThat(Files.exists(file())).isFalse();
    }
    List<String> printed = new ArrayList<>();
    for (Process process : List.of(first, second)) {
      printed.add(new String(process.getInputStream().readAllBytes(), UTF_8).strip());
      assertThat(process.waitFor()).isZero();
    }
    assertThat(printed).containsExactlyInAnyOrder("[64, 128, 192, 200] 200", "[] 200");
    assertHoldsAllRows();
    assertThat(progress).isEmpty();
  }

  @Test
  void aKilledWriterLeavesNothingThatHinders() throws Exception {
    Process killed = FrameCacheProcess.start(springs, cache, 128);
    assertThat(killed.waitFor()).isEqualTo(137);
    String name = file().getFileName().toString();
    assertThat(files()).containsExactly(name + ".lock", name + ".writing");
    assertHoldsAllRows();
    assertThat(progress).containsExactly(WHOLE);
    assertThat(files()).containsExactly(name, name + ".lock");
  }

  @Test
  void aFailureLeavesNothing() throws IOException {
    Path own = temporary.resolve("own");
    Dataset spoilt = RenderedSprings.write(SPEC, 3, own);
    Path part = own.resolve(spoilt.parts("train").get(1).path());
    byte[] bytes = Files.readAllBytes(part);
    byte[] damaged = bytes.clone();
    int footer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8);
    for (int i = 4; i < bytes.length - 8 - footer; i++) {
      damaged[i] ^= 1;
    }
    Files.write(part, damaged);
    Files.delete(part.resolveSibling("." + part.getFileName() + ".crc"));
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> open(spoilt))
        .withMessageContaining(part.getFileName().toString());
    assertThat(files()).containsExactly(file().getFileName() + ".lock");
    Files.write(part, bytes);
    open(spoilt).close();
    assertHoldsAllRows();
  }

  /** Bytes 0–7 are the magic, 8–11 the checksum, 12–15 the version; all else is checked, too. */
  @ParameterizedTest
  @ValueSource(ints = {0, 8, 15, 20, 35, 39, 43, 63, 4000})
  void aDamagedHeaderIsNoticed(int position) throws IOException {
    open().close();
    progress.clear();
    try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
      file.seek(position);
      int value = file.read();
      file.seek(position);
      file.write(value ^ 1);
    }
    assertHoldsAllRows();
    assertThat(progress).containsExactly(WHOLE);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 100, 4096, 100_000})
  void aTruncatedFileIsMadeAgain(long length) throws IOException {
    open().close();
    progress.clear();
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
    assertHoldsAllRows();
    assertThat(progress).containsExactly(WHOLE);
  }

  @Test
  void aFileOfOtherFramesIsMadeAgain() throws IOException {
    FrameCache.open(dataset, "train", FrameReduction.HALF, cache, progress::add).close();
    Files.move(cache.resolve(file().getFileName().toString().replace("-1.", "-2.")), file());
    progress.clear();
    assertHoldsAllRows();
    assertThat(progress).containsExactly(WHOLE);
  }

  @Test
  void tooLittleSpaceIsNamedBeforeAnythingIsWritten() throws IOException {
    FrameCacheWriter writer =
        new FrameCacheWriter(
            new FrameSplit(dataset, "train"),
            FrameReduction.NONE,
            cache,
            progress::add,
            directory -> 200L * RenderedSprings.SHAPE.size());
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(writer::complete)
        .withMessageMatching(
            "Cannot write the frame cache [0-9a-f]{32}-train-1.v1.frames: it needs 0.00 GB in .*"
                + "some/cache, which has 0.00 GB left; set the system property"
                + " leapfrog.cache.directory to another directory");
    assertThat(progress).isEmpty();
    assertThat(files()).containsExactly(file().getFileName() + ".lock");
    FrameCacheWriter enough =
        new FrameCacheWriter(
            writer.split(),
            FrameReduction.NONE,
            cache,
            progress::add,
            directory -> 4096 + 200L * RenderedSprings.SHAPE.size());
    assertThat(enough.complete().rows()).isEqualTo(200);
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsNamed() throws IOException {
    Files.writeString(temporary.resolve("some"), "a file where the directory should be");
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(this::open)
        .withMessageStartingWith("Cannot write the frame cache " + file())
        .withMessageEndingWith(
            "set the system property leapfrog.cache.directory to another directory");
  }

  @Test
  void oddFramesCannotBeHalved() {
    DatasetSpec odd = RenderedSprings.spec(RenderedSprings.recording(17, 16), 2, 2);
    Dataset other = RenderedSprings.write(odd, 1, temporary.resolve("odd"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> FrameCache.open(other, "train", FrameReduction.HALF, cache, progress::add))
        .withMessage("Cannot reduce frames of 16x17 by 2: both sides must be even");
  }
}
