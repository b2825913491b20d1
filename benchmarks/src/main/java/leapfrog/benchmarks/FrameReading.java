package leapfrog.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.training.data.FrameBatches;
import leapfrog.training.data.FrameCache;
import leapfrog.training.data.FrameReduction;
import leapfrog.training.data.FrameSource;
import leapfrog.training.data.ParquetFrames;
import org.apache.hadoop.conf.Configuration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Sequences of 31 frames of two bodies, drawn at 64×64 and read at 32×32, into float batches of 16,
 * one thread. An operation is one sequence.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class FrameReading {
  private static final int BATCH = 16;
  private static final int BLOCK = 64;
  private static final int ROWS = 2048;
  private static final String SPLIT = "train";

  private Path directory;
  private Dataset dataset;
  private FrameSource cache;
  private FrameSource parquet;
  private FrameSource oneBlock;
  private FrameBatches fromCache;
  private FrameBatches fromParquet;
  private byte[] row;
  private int step;
  private int block;

  /** Makes a dataset and its cache. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    directory = Files.createTempDirectory("frame-reading-");
    DatasetWriter.write(spec(), 4, new TreeMap<>(), path(), new Configuration());
    dataset = Dataset.open(path(), new Configuration());
    cache =
        FrameCache.open(
            dataset, SPLIT, FrameReduction.HALF, directory.resolve("cache"), rows -> {});
    parquet = new ParquetFrames(dataset, SPLIT, FrameReduction.HALF);
    oneBlock = new ParquetFrames(dataset, SPLIT, FrameReduction.HALF, 1);
    fromCache = new FrameBatches(cache, BATCH, 1);
    fromParquet = new FrameBatches(parquet, BATCH, 1);
    row = new byte[cache.shape().size()];
  }

  private static DatasetSpec spec() {
    return new DatasetSpec(
        "two-body",
        "two-body",
        new TreeMap<>(),
        new Simulation("two-body-orbit", new TreeMap<>(), TimeGrid.steps(0, 0.125, 31), 0.05, 1),
        Recording.frames(new ImageSpec("discs", 64, 64, new TreeMap<>(), List.of())),
        Map.of(SPLIT, (long) ROWS));
  }

  private org.apache.hadoop.fs.Path path() {
    return new org.apache.hadoop.fs.Path(directory.resolve("two-body").toUri());
  }

  /** Deletes everything. */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    cache.close();
    parquet.close();
    oneBlock.close();
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  /** Batches from the cache. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public float[] cache() {
    return fromCache.floats(step++);
  }

  /** Batches from the Parquet files, each of whose blocks is decoded once per epoch. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public float[] parquet() {
    return fromParquet.floats(step++);
  }

  /** Decoding of whole blocks, as for the cache. */
  @Benchmark
  @OperationsPerInvocation(BLOCK)
  public byte[] decode() {
    for (int i = 0; i < BLOCK; i++) {
      oneBlock.read(block % (ROWS / BLOCK) * BLOCK + i, row, 0);
    }
    block++;
    return row;
  }

  /** From the dataset's directory to the first batch, without the cache. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  @Fork(5)
  public float firstBatch() {
    try (FrameSource source =
        new ParquetFrames(Dataset.open(path(), new Configuration()), SPLIT, FrameReduction.HALF)) {
      return new FrameBatches(source, BATCH, 1).floats(0)[0];
    }
  }
}
