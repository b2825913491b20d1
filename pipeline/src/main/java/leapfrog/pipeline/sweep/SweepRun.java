package leapfrog.pipeline.sweep;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import leapfrog.pipeline.spark.RunningTotal;
import leapfrog.pipeline.sweep.RunProgress.RunningTrial;
import leapfrog.training.train.TrainingListener;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sweep while it runs, on the driver: keeps every core of the cluster in work, a job of Spark for
 * each trial, or for a few where there are many cores. Trials whose executor was lost again and
 * again are run once more when all others have ended, alone, so that it is known which of them it
 * was; that one is committed as failed.
 */
final class SweepRun implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SweepRun.class);

  /** Enough for a step of the slowest model and a checkpoint to be written. */
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  /** Executors come and go while nothing ends. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Sweep sweep;
  private final String group;
  private final JavaSparkContext context;
  private final Broadcast<SerializableConfiguration> hadoop;
  private final RunningTasks tasks = new RunningTasks();
  private final RunningTotal steps;
  private final SweepProgress progress;
  private final Schedule schedule;
  private final TrialJobs jobs;

  /** Read by other threads for what is shown. */
  private final Map<Integer, OpenJob> open = new ConcurrentHashMap<>();

  private final Deque<TrialWork> suspects = new ArrayDeque<>();
  private int submitted;
  private int outstanding;
  private volatile boolean stopping;

  SweepRun(Sweep sweep, SweepPlan plan, int pending, Path data, Schedule schedule) {
    this.sweep = sweep;
    this.schedule = schedule;
    group = "sweep " + plan.name();
    context = sweep.spark().context();
    hadoop = context.broadcast(new SerializableConfiguration(sweep.spark().hadoop()));
    context.sc().addSparkListener(tasks);
    steps = new RunningTotal(context.sc(), "steps", this::report);
    progress =
        new SweepProgress(
            plan,
            pending,
            schedule.steps(),
            sweep.folder(),
            context.sc().uiWebUrl().getOrElse(() -> ""),
            this::running);
    jobs = new TrialJobs(context, task(sweep, data, hadoop, steps.accumulator()));
    context.setJobGroup(group, group, true);
  }

  /** Spark's heartbeats may come before everything is set up. */
  private void report(long done) {
    if (progress != null) {
      progress.steps(done);
    }
  }

  private List<RunningTrial> running() {
    long now = System.currentTimeMillis();
    List<RunningTrial> running = new ArrayList<>();
    for (RunningTasks.Running task : tasks.now()) {
      OpenJob job = open.get(task.job());
      if (job != null) {
        TrialSpec trial = job.work(task.index()).trial();
        running.add(
            new RunningTrial(
                trial.id(),
                SweepPlan.describe(trial),
                task.executor(),
                Math.max(0, now - task.started()) / 1000,
                steps.ofTask(task.task())));
      }
    }
    return running;
  }

  private static Function<String, TrialEnding> task(
      Sweep sweep,
      Path data,
      Broadcast<SerializableConfiguration> hadoop,
      LongAccumulator stepsDone) {
    String trials = sweep.folder().trials().folder().toString();
    String dataFolder = data.toString();
    SortedMap<String, String> provenance = new TreeMap<>(sweep.provenance());
    TimeLimit limit = sweep.options().limit();
    return json -> {
      TrialStore store = new TrialStore(new Path(trials), hadoop.value().value());
      return new TrialTask(store, provenance, limit)
          .run(
              TrialWork.parse(json),
              DataSources.in(new Path(dataFolder), hadoop.value().value()),
              new StepCounter(stepsDone));
    };
  }

  /**
   * Runs everything.
   *
   * @throws CancellationException if it was stopped
   * @throws CompletionException if a job of Spark failed, with the reason
   * @throws IOException if the file system fails on the driver
   */
  void toEnd() throws IOException {
    try {
      while (submit()) {
        Optional<TrialJobs.Event> event = jobs.await(LOOK);
        if (event.isPresent()) {
          handle(event.get());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The sweep was interrupted");
    } finally {
      if (!open.isEmpty()) {
        cancel();
      }
    }
    progress.done();
  }

  /** Stops the sweep from another thread. */
  void stop() {
    stopping = true;
    cancelJobs();
  }

  /** Spark may have stopped by itself, as where its master removed the application. */
  private void cancelJobs() {
    if (!context.sc().isStopped()) {
      context.sc().cancelJobGroup(group);
    }
  }

  private void cancel() {
    cancelJobs();
    // A Spark that has stopped tells no more of its tasks.
    if (!context.sc().isStopped() && !tasks.awaitNone(PATIENCE)) {
      LOG.warn("Trials that were cancelled have not ended within {} s", PATIENCE.toSeconds());
    }
  }

  /** Hands out what there is room for; false if nothing is left to wait for. */
  private boolean submit() {
    if (stopping) {
      throw new CancellationException("The sweep was stopped");
    }
    int cores = Math.max(1, context.defaultParallelism());
    while (outstanding < WorkAhead.most(cores)) {
      List<TrialWork> work = schedule.next(WorkAhead.perJob(cores));
      if (work.isEmpty()) {
        break;
      }
      submit(work, false);
    }
    if (outstanding == 0 && !suspects.isEmpty()) {
      submit(List.of(suspects.remove()), true);
    }
    return outstanding > 0;
  }

  private void submit(List<TrialWork> work, boolean alone) {
    int job = submitted++;
    open.put(job, new OpenJob(work, alone));
    outstanding += work.size();
    context.setLocalProperty(RunningTasks.JOB, String.valueOf(job));
    context.setLocalProperty(TrialTask.ALONE, String.valueOf(alone));
    jobs.submit(job, progress.describe(work), work);
  }

  private void handle(TrialJobs.Event event) throws IOException {
    OpenJob job = open.get(event.job());
    if (event.endsJob()) {
      open.remove(event.job());
      List<TrialWork> lost = job.unfinished();
      outstanding -= lost.size();
      if (event.failed().isPresent()) {
        lost(job, lost, event.failed().get());
      }
    } else if (job.finish(event.index())) {
      outstanding--;
      ended(event.ending());
    }
  }

  private void ended(TrialEnding ending) {
    schedule.ended(ending);
    progress.ended(ending);
  }

  /** A job failed: because an executor did, or because something is wrong with more than that. */
  private void lost(OpenJob job, List<TrialWork> work, Throwable failure) throws IOException {
    Optional<String> reason = ExecutorLoss.reason(failure);
    if (stopping) {
      throw new CancellationException("The sweep was stopped");
    }
    if (reason.isEmpty()) {
      throw new CompletionException(failure);
    }
    if (!job.alone()) {
      LOG.warn("Will run {} again, alone: {}", progress.describe(work), reason.get());
      suspects.addAll(work);
      return;
    }
    TrialSpec trial = work.get(0).trial();
    LOG.warn("Trial {} failed: {}", trial.id(), reason.get());
    TrialResult failed = TrialResult.failed(trial, reason.get(), sweep.provenance());
    sweep.folder().trials().commit(failed, Optional.empty());
    ended(TrialEnding.of(failed));
  }

  @Override
  public void close() {
    progress.close();
    steps.close();
    if (context.sc().isStopped()) {
      return;
    }
    context.sc().removeSparkListener(tasks);
    context.setLocalProperty(RunningTasks.JOB, null);
    context.setLocalProperty(TrialTask.ALONE, null);
    context.clearJobGroup();
    hadoop.destroy();
  }

  /** Adds steps to the sweep's progress as they are taken. */
  private static final class StepCounter implements TrainingListener {
    private final LongAccumulator total;
    private int last;

    StepCounter(LongAccumulator total) {
      this.total = total;
    }

    @Override
    public void onStep(int steps) {
      total.add(last == 0 ? steps : steps - last);
      last = steps;
    }
  }
}
