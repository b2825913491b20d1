package leapfrog.pipeline.generate;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.store.DatasetManifest;
import leapfrog.datagen.store.DatasetPlan;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.datagen.store.PartFile;
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
  private static final long TRAJECTORIES_PER_TASK = 500;

  /** Trajectories between updates of the progress, and between looks for an interruption. */
  private static final int REPORT_EVERY = 50;

  /**
   * Generates a dataset, unless the directory holds it already.
   *
   * @param directory where; parts left by an interrupted job are kept
   * @throws leapfrog.datagen.store.DatasetException if the directory holds another dataset, a
   *     damaged one, or cannot be written
   */
  public DatasetManifest run(DatasetSpec spec, Path directory) {
    Optional<DatasetManifest> existing = DatasetWriter.begin(spec, directory, spark.hadoop());
    return existing.orElseGet(() -> generate(spec, directory));
  }

  private DatasetManifest generate(DatasetSpec spec, Path directory) {
    JavaSparkContext context = spark.context();
    List<DatasetPlan.Part> parts = DatasetPlan.parts(spec, tasks(spec, context));
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(spark.hadoop()));
    context.setJobGroup(
        "generate " + spec.name(),
        "generate %s: %d trajectories".formatted(spec.name(), spec.trajectories()),
        true);
    String target = directory.toString();
    try (Progress progress =
            Progress.show(
                "generate " + spec.name(), "trajectories", spec.trajectories(), () -> "");
        RunningTotal total =
            new RunningTotal(context.sc(), "trajectories of " + spec.name(), progress::done)) {
      LongAccumulator done = total.accumulator();
      List<PartFile> files =
          context
              .parallelize(parts, parts.size())
              .map(part -> write(spec, part, new Path(target), hadoop.value(), done))
              .collect();
      progress.done(spec.trajectories());
      return DatasetWriter.commit(spec, files, provenance, directory, spark.hadoop());
    } finally {
      context.clearJobGroup();
      hadoop.destroy();
    }
  }

  private static PartFile write(
      DatasetSpec spec,
      DatasetPlan.Part part,
      Path directory,
      SerializableConfiguration hadoop,
      LongAccumulator done) {
    return PartFile.write(
        spec,
        part,
        directory,
        hadoop.value(),
        index -> {
          long count = index - part.firstIndex() + 1;
          if (count % REPORT_EVERY == 0 || count == part.count()) {
            TaskContext.get().killTaskIfInterrupted();
            done.add(count % REPORT_EVERY == 0 ? REPORT_EVERY : count % REPORT_EVERY);
          }
        });
  }

  private int tasks(DatasetSpec spec, JavaSparkContext context) {
    if (partitions > 0) {
      return partitions;
    }
    long worthwhile = Math.max(1, spec.trajectories() / TRAJECTORIES_PER_TASK);
    return (int) Math.min(worthwhile, context.defaultParallelism());
  }
}
