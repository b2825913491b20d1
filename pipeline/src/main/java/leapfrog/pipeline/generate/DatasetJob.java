package leapfrog.pipeline.generate;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.store.DatasetManifest;
import leapfrog.datagen.store.DatasetPlan;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.datagen.store.PartFile;
import leapfrog.datagen.store.RowSourceFactory;
import leapfrog.datagen.store.TrajectoryWriter;
import leapfrog.pipeline.FileSize;
import leapfrog.pipeline.spark.Progress;
import leapfrog.pipeline.spark.RunningTotal;
import leapfrog.pipeline.spark.SparkRuntime;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Generates a dataset as a Spark job: plan, one part file per task, and the manifest last, by the
 * driver.
 *
 * @param spark where it runs
 * @param partitions part files in all; 0 means chosen from the cores and the size
 * @param provenance what is recorded with the dataset
 */
public record DatasetJob(SparkRuntime spark, int partitions, SortedMap<String, String> provenance) {
  /** Trajectories for which a task of its own pays. */
  private static final long LEAST_PER_TASK = 500;

  /** Rendered trajectories of a part: a file of 100 to 200 MB, and little lost with an executor. */
  private static final long MOST_PER_TASK = 16_384;

  /**
   * Trajectories between updates of the progress, and between looks for an interruption: after as
   * many the bytes of rendered rows are on disk.
   */
  private static final int REPORT_EVERY = TrajectoryWriter.ROWS_PER_GROUP;

  /**
   * Generates a dataset, unless the directory holds it already.
   *
   * @param directory where; parts left by an interrupted job are kept
   * @throws leapfrog.datagen.store.DatasetException if the directory holds another dataset, or a
   *     damaged one
   */
  public DatasetManifest run(DatasetRequest request, Path directory) {
    Optional<DatasetManifest> existing =
        DatasetWriter.begin(request.spec(), directory, spark.hadoop());
    return existing.orElseGet(() -> generate(request, directory));
  }

  private DatasetManifest generate(DatasetRequest request, Path directory) {
    DatasetSpec spec = request.spec();
    RowSourceFactory source = request.source();
    JavaSparkContext context = spark.context();
    List<DatasetPlan.Part> parts = DatasetPlan.parts(spec, tasks(spec, context));
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(spark.hadoop()));
    context.setJobGroup(
        "generate " + spec.name(),
        "generate %s: %d trajectories".formatted(spec.name(), spec.trajectories()),
        true);
    String target = directory.toString();
    AtomicLong volume = new AtomicLong();
    try (RunningTotal bytes =
            new RunningTotal(context.sc(), "bytes of " + spec.name(), volume::set);
        Progress progress =
            Progress.show(
                "generate " + spec.name(),
                "trajectories",
                spec.trajectories(),
                () -> FileSize.of(volume.get()));
        RunningTotal total =
            new RunningTotal(context.sc(), "trajectories of " + spec.name(), progress::done)) {
      LongAccumulator done = total.accumulator();
      LongAccumulator written = bytes.accumulator();
      List<PartFile> files =
          context
              .parallelize(parts, parts.size())
              .map(
                  part ->
                      PartFile.write(
                          spec,
                          source,
                          part,
                          new Path(target),
                          hadoop.value().value(),
                          new Reporter(part.count(), done, written)))
              .collect();
      volume.set(files.stream().mapToLong(PartFile::bytes).sum());
      progress.done(spec.trajectories());
      SortedMap<String, String> recorded = new TreeMap<>(provenance);
      request.origin().ifPresent(file -> recorded.put("measurements", file));
      return DatasetWriter.commit(spec, files, recorded, directory, spark.hadoop());
    } finally {
      context.clearJobGroup();
      hadoop.destroy();
    }
  }

  /** Adds what a task has done to the job's totals, and stops a task that Spark wants stopped. */
  private static final class Reporter implements PartFile.Watcher {
    private final long count;
    private final LongAccumulator done;
    private final LongAccumulator written;
    private long reportedTrajectories;
    private long reportedBytes;

    Reporter(long count, LongAccumulator done, LongAccumulator written) {
      this.count = count;
      this.done = done;
      this.written = written;
    }

    @Override
    public void progress(long trajectories, long bytes) {
      if (trajectories % REPORT_EVERY != 0 && trajectories != count) {
        return;
      }
      TaskContext.get().killTaskIfInterrupted();
      done.add(trajectories - reportedTrajectories);
      written.add(bytes - reportedBytes);
      reportedTrajectories = trajectories;
      reportedBytes = bytes;
    }
  }

  /** Spreads a large dataset over all cores in rounds of equal length. */
  private int tasks(DatasetSpec spec, JavaSparkContext context) {
    if (partitions > 0) {
      return partitions;
    }
    long cores = context.defaultParallelism();
    long worthwhile = Math.max(1, spec.trajectories() / LEAST_PER_TASK);
    long rounds = 1;
    if (spec.recording().images().isPresent()) {
      rounds = (spec.trajectories() - 1) / (MOST_PER_TASK * cores) + 1;
    }
    return Math.toIntExact(Math.min(worthwhile, rounds * cores));
  }
}
