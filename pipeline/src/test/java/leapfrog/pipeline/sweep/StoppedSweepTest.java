package leapfrog.pipeline.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import leapfrog.datagen.store.DatasetException;
import leapfrog.pipeline.SharedSpark;
import leapfrog.pipeline.TinyRuns;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.table.Aggregation;
import leapfrog.pipeline.table.PublishedResults;
import leapfrog.pipeline.table.ResultTable;
import org.apache.spark.SparkException;
import org.apache.spark.SparkExecutorInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps in this process that are stopped, lose Spark, or find damaged results. */
class StoppedSweepTest {
  private static final String ONE_TASK = "sweep.trials=[{task=mass-spring,model=[hnn,baseline]}]";
  private static final String LONG = "training={steps=10000000,curve_every=1000000}";

  @TempDir private Path folder;

  @Test
  void stopsWhileItMakesItsData() throws Exception {
    SweepPlan plan =
        TinySweeps.plan(ONE_TASK, "datasets.mass-spring.splits={train=2000000,test=2}");
    List<Runnable> stops = new ArrayList<>();
    Future<?> running = begin(plan, stops);
    awaitTasks();
    stops.get(0).run();
    assertThatThrownBy(running::get)
        .cause()
        .isInstanceOf(SparkException.class)
        .hasMessageContaining("cancelled");
    assertThat(folder.resolve("run/data/mass-spring/_dataset.json")).doesNotExist();
  }

  @Test
  void saysWhyItEndedWhereSparkStopped() throws Exception {
    Future<?> running = begin(TinySweeps.plan(ONE_TASK, LONG), new ArrayList<>());
    while (!Files.exists(folder.resolve("run/data/mass-spring/_dataset.json"))) {
      assertThat(running.isDone()).isFalse();
      Thread.sleep(20);
    }
    awaitTasks();
    SharedSpark.get().close();
    assertThatThrownBy(running::get)
        .cause()
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(SparkException.class);
  }

  /** A machine that loses its power may leave a file that is there but empty. */
  @Test
  void namesADamagedResultAndRunsItsTrialAgainWhenThatIsGone() throws IOException {
    SweepPlan plan = TinySweeps.plan(ONE_TASK);
    RunFolder run = TinyRuns.run(plan, folder.resolve("run"));
    ResultTable whole = table(run);
    RunFiles files = new RunFiles(folder.resolve("run"));
    var weights = files.weights();
    Path result = folder.resolve("run/trials/" + plan.trials().get(0).id() + "/result.json");
    byte[] json = Files.readAllBytes(result);
    Files.delete(result.resolveSibling(".result.json.crc"));
    for (int length : new int[] {json.length / 2, 0}) {
      Files.write(result, Arrays.copyOf(json, length));
      assertThatThrownBy(() -> run.trials().read(plan.trials().get(0).id()))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining(result.toString())
          .hasMessageContaining("delete it to run the trial again");
    }
    assertThatThrownBy(() -> table(TinyRuns.run(plan, folder.resolve("run"))))
        .hasStackTraceContaining("delete it to run the trial again");
    Files.delete(result);
    assertThat(table(TinyRuns.run(plan, folder.resolve("run")))).isEqualTo(whole);
    assertThat(files.weights()).isEqualTo(weights);
  }

  private Future<?> begin(SweepPlan plan, List<Runnable> stops) {
    RunFolder run =
        RunFolder.create(
            new org.apache.hadoop.fs.Path(folder.resolve("run").toString()),
            SharedSpark.get().hadoop());
    Sweep sweep = new Sweep(SharedSpark.get(), run, SweepOptions.DEFAULT, new TreeMap<>());
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      return thread.submit(
          () -> {
            sweep.run(plan, stops::add);
            return null;
          });
    } finally {
      thread.shutdown();
    }
  }

  private static void awaitTasks() throws InterruptedException {
    while (Stream.of(SharedSpark.get().context().sc().statusTracker().getExecutorInfos())
            .mapToInt(SparkExecutorInfo::numRunningTasks)
            .sum()
        == 0) {
      Thread.sleep(10);
    }
  }

  private static ResultTable table(RunFolder run) throws IOException {
    return new Aggregation(SharedSpark.get(), PublishedResults.hnn()).of(run);
  }
}
