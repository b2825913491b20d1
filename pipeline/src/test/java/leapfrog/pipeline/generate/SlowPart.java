package leapfrog.pipeline.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.store.DatasetManifest;
import leapfrog.datagen.store.RowSource;
import leapfrog.datagen.store.TrajectoryGenerator;
import leapfrog.pipeline.config.SparkSettings;
import leapfrog.pipeline.spark.SparkRuntime;
import org.apache.spark.TaskContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/** Generates a dataset of which the first task takes minutes, unless another copy of it runs. */
public final class SlowPart {
  static final DatasetSpec SPEC = RenderedDatasets.twoBodies(320, 80);
  static final int PARTITIONS = 7;

  private static final long SLEEP_MILLIS = 120_000;
  private static final int SLEEPS_AT = 40;

  private SlowPart() {}

  /**
   * Runs the job and writes the number of speculative copies and of killed tasks.
   *
   * @param arguments directory of the dataset, and file for the two numbers
   */
  public static void main(String... arguments) throws IOException, InterruptedException {
    Tasks tasks = new Tasks();
    SparkSettings settings = new SparkSettings("local", 0, false, new TreeMap<>());
    try (SparkRuntime spark = SparkRuntime.start(settings, "slow part")) {
      spark.context().sc().addSparkListener(tasks);
      DatasetRequest simulated = DatasetRequest.of(SPEC);
      DatasetManifest manifest =
          new DatasetJob(spark, PARTITIONS, new TreeMap<>())
              .run(
                  new DatasetRequest(
                      SPEC, () -> slow(new TrajectoryGenerator(SPEC)), simulated.origin()),
                  new org.apache.hadoop.fs.Path(arguments[0]));
      while (tasks.running.get() > 0) {
        Thread.sleep(20);
      }
      Files.writeString(
          Path.of(arguments[1]),
          "%d speculative, %d killed, hash %s"
              .formatted(
                  tasks.speculative.get(), tasks.killed.get(), manifest.contentHash().hex()));
    }
  }

  /** The first attempt falls asleep, and makes its rows in spite of everything when it wakes up. */
  private static RowSource slow(TrajectoryGenerator generator) {
    return (split, index, rows) -> {
      if (split.equals("train") && index == SLEEPS_AT && TaskContext.get().attemptNumber() == 0) {
        try {
          Thread.sleep(SLEEP_MILLIS);
        } catch (InterruptedException e) {
          // Spark interrupts the slower copy; a computation takes no notice of it.
          Thread.currentThread().interrupt();
        }
      }
      generator.make(split, index, rows);
    };
  }

  /** Counts the tasks that ran. */
  private static final class Tasks extends SparkListener {
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger speculative = new AtomicInteger();
    private final AtomicInteger killed = new AtomicInteger();

    @Override
    public void onTaskStart(SparkListenerTaskStart start) {
      running.incrementAndGet();
      speculative.addAndGet(start.taskInfo().speculative() ? 1 : 0);
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      killed.addAndGet(end.taskInfo().killed() ? 1 : 0);
      running.decrementAndGet();
    }
  }
}
