package leapfrog.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.pipeline.Counted;
import leapfrog.pipeline.Provenance;
import leapfrog.pipeline.config.SparkSettings;
import leapfrog.pipeline.generate.DatasetJob;
import leapfrog.pipeline.generate.DatasetRequest;
import leapfrog.pipeline.parallel.DataParallelTask;
import leapfrog.pipeline.spark.GracefulStop;
import leapfrog.pipeline.spark.Progress;
import leapfrog.pipeline.spark.RunLog;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.sweep.RunLock;
import leapfrog.pipeline.sweep.StopAtStep;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.pipeline.sweep.TimeLimit;
import leapfrog.pipeline.sweep.TrialTask;
import leapfrog.pipeline.sweep.TrialWork;
import leapfrog.training.data.CanonicalWeights;
import leapfrog.training.data.LearningData;
import leapfrog.training.evaluate.Metric;
import leapfrog.training.train.CurvePoint;
import leapfrog.training.train.TrainingListener;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine;

/**
 * A run of one trial: in this process without Spark, or data-parallel with it.
 *
 * @param name name of the run's plan
 * @param trial the trial
 * @param starts the weights it may start from, by the text that named them
 * @param limit how long it may train
 * @param out folder of the run
 * @param spark how Spark runs
 * @param partitions part files of the dataset of a data-parallel trial; 0 means chosen from the
 *     cores and the size
 */
record LocalTrial(
    String name,
    TrialSpec trial,
    Map<String, CanonicalWeights> starts,
    TimeLimit limit,
    Path out,
    SparkSettings spark,
    int partitions) {

  /** Runs the trial, or goes on with it, and shows its metrics. */
  ExitCode run(CommandLine commandLine) throws IOException {
    EngineNotices.print(List.of(trial), commandLine.getErr());
    RunFolder folder = RunFolder.create(out, spark.hadoop());
    List<String> arguments = SweepWorkflow.arguments(commandLine);
    try (GracefulStop stop = GracefulStop.install()) {
      try (RunLock lock = RunLock.acquire(folder.path(), folder.conf(), arguments)) {
        lock.onLoss(Thread.currentThread()::interrupt);
        return run(folder, arguments, stop, commandLine.getOut());
      } catch (CancellationException e) {
        commandLine.getErr().println(e.getMessage() + "; the same command goes on with it");
        return ExitCode.INFRASTRUCTURE;
      }
    }
  }

  private ExitCode run(
      RunFolder folder, List<String> arguments, GracefulStop stop, PrintWriter terminal)
      throws IOException {
    try {
      folder.removeLeftovers();
      folder.adopt(SweepPlan.of(name, List.of(trial)));
      folder.weights().keep(starts);
      RunLog.moveInto(folder.path());
      SortedMap<String, String> provenance =
          Provenance.current(arguments, Clock.systemUTC()).asMap();
      Path directory = new Path(folder.data(), trial.dataset().name());
      if (trial.training().dataParallel().isPresent()) {
        runSpread(folder, directory, provenance, stop);
      } else {
        runHere(folder, directory, provenance, stop);
      }
      return report(folder.trials().read(trial.id()), terminal);
    } finally {
      // The folder still has to be left in order, which an interrupted thread cannot do.
      Thread.interrupted();
    }
  }

  private void runHere(
      RunFolder folder, Path directory, SortedMap<String, String> provenance, GracefulStop stop)
      throws IOException {
    DatasetWriter.write(
        trial.dataset(),
        1,
        provenance,
        directory,
        spark.hadoop(),
        (trajectories, bytes) -> {
          if (stop.isRequested()) {
            throw new CancellationException("The data are not complete");
          }
        });
    LearningData data = LearningData.of(Dataset.open(directory, spark.hadoop()));
    try (Watcher watcher = new Watcher(trial)) {
      new TrialTask(folder.trials(), provenance, limit)
          .run(TrialWork.finish(trial), unused -> data, stoppable(stop, watcher));
    }
  }

  private void runSpread(
      RunFolder folder, Path directory, SortedMap<String, String> provenance, GracefulStop stop)
      throws IOException {
    try (SparkRuntime runtime = SparkRuntime.start(spark, "train " + name)) {
      AtomicBoolean generating = new AtomicBoolean(true);
      stop.onRequest(
          () -> {
            if (generating.get()) {
              runtime.context().cancelAllJobs();
            }
          });
      new DatasetJob(runtime, partitions, provenance)
          .run(DatasetRequest.of(trial.dataset()), directory);
      generating.set(false);
      try (Watcher watcher = new Watcher(trial)) {
        new DataParallelTask(runtime, folder.trials(), provenance)
            .run(trial, directory, stoppable(stop, watcher));
      }
    }
  }

  private TrainingListener stoppable(GracefulStop stop, TrainingListener listener) {
    StopAtStep training = new StopAtStep();
    stop.onRequest(training::request);
    return training.watching(listener, trial.training().steps());
  }

  private static ExitCode report(TrialResult result, PrintWriter terminal) {
    terminal.printf(
        "%s %s after %s%n",
        result.id(), result.status(), Counted.of(result.lastGoodStep(), "step"));
    if (result.status() != TrialStatus.SUCCEEDED) {
      terminal.println(result.reason());
      return ExitCode.TRIALS_FAILED;
    }
    result.metrics().forEach((name, metric) -> terminal.println(line(name, metric)));
    return ExitCode.DONE;
  }

  private static String line(String name, Metric metric) {
    String text = String.format(Locale.ROOT, "%-26s %.4e", name, metric.mean());
    return Double.isNaN(metric.standardError())
        ? text
        : text + String.format(Locale.ROOT, " ± %.1e", metric.standardError());
  }

  /** Shows steps and the latest point of the learning curve. */
  private static final class Watcher implements TrainingListener, AutoCloseable {
    private final Progress progress;
    private volatile String latest = "";

    Watcher(TrialSpec trial) {
      progress =
          Progress.show(
              "train %s %s".formatted(trial.task(), trial.model()),
              "steps",
              trial.training().steps(),
              () -> latest);
    }

    @Override
    public void onStep(int steps) {
      progress.done(steps);
    }

    @Override
    public void onCurvePoint(CurvePoint point) {
      latest = String.format(Locale.ROOT, "test loss %.3e", point.testLoss());
    }

    @Override
    public void close() {
      progress.close();
    }
  }
}
