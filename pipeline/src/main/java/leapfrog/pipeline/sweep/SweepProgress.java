package leapfrog.pipeline.sweep;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import leapfrog.pipeline.spark.Progress;
import leapfrog.pipeline.sweep.RunProgress.RunningTrial;
import leapfrog.pipeline.sweep.RunProgress.State;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far a running sweep is: on the terminal, and every few seconds in the run's folder. */
final class SweepProgress implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SweepProgress.class);
  private static final Duration INTERVAL = Duration.ofSeconds(3);

  private final RunFolder folder;
  private final String ui;
  private final Supplier<List<RunningTrial>> running;
  private final Map<TrialStatus, Integer> endings = new EnumMap<>(TrialStatus.class);
  private final Map<String, Integer> numbers = new HashMap<>();
  private final BestSoFar best;
  private final int planned;
  private final int pending;
  private final long totalSteps;
  private final long begin = System.nanoTime();
  private final Progress shown;
  private final ScheduledExecutorService writer;
  private long steps;
  private State state = State.RUNNING;

  /**
   * Shows and records progress until closed.
   *
   * @param plan of the sweep
   * @param pending trials that had not ended before
   * @param totalSteps optimiser steps to be taken
   * @param folder where it is recorded
   * @param ui address of Spark's web interface, or empty
   * @param running the trials that run, whenever asked
   */
  SweepProgress(
      SweepPlan plan,
      int pending,
      long totalSteps,
      RunFolder folder,
      String ui,
      Supplier<List<RunningTrial>> running) {
    this.planned = plan.trials().size();
    this.pending = pending;
    this.totalSteps = totalSteps;
    this.folder = folder;
    this.ui = ui;
    this.running = running;
    best = new BestSoFar(plan.trials());
    plan.trials().forEach(trial -> numbers.put(trial.id(), numbers.size() + 1));
    shown = Progress.show("sweep " + plan.name(), "steps", totalSteps, this::describe);
    writer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "leapfrog-progress");
              thread.setDaemon(true);
              return thread;
            });
    writer.execute(this::write);
    var unused =
        writer.scheduleWithFixedDelay(
            this::write, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Such as {@code trial 7/48 mass-spring hnn seed 3 (…)}. */
  String describe(List<TrialWork> work) {
    TrialSpec first = work.get(0).trial();
    return work.size() == 1
        ? "trial %d/%d %s".formatted(numbers.get(first.id()), planned, SweepPlan.describe(first))
        : "%d trials of %d, the first %s"
            .formatted(work.size(), planned, SweepPlan.describe(first));
  }

  /** Work has ended. */
  synchronized void ended(TrialEnding ending) {
    if (ending.isResult()) {
      endings.merge(ending.status(), 1, Integer::sum);
    }
    best.ended(ending);
  }

  /** Steps taken so far. */
  void steps(long done) {
    synchronized (this) {
      steps = done;
    }
    shown.done(done);
  }

  /** Everything has ended. */
  void done() {
    synchronized (this) {
      state = State.FINISHED;
      steps = totalSteps;
    }
    shown.done(totalSteps);
  }

  private String describe() {
    return describe(running.get().size());
  }

  private synchronized String describe(int now) {
    int ended = endings.values().stream().mapToInt(Integer::intValue).sum();
    StringBuilder text = new StringBuilder("%d/%d trials".formatted(ended, pending));
    endings.forEach(
        (status, count) -> {
          if (status != TrialStatus.SUCCEEDED) {
            text.append(", %d %s".formatted(count, status.name().toLowerCase(Locale.ROOT)));
          }
        });
    if (state == State.RUNNING && now > 0) {
      text.append(", %d running".formatted(now));
    }
    String leaders =
        best.all().stream()
            .map(
                leader ->
                    String.format(
                        Locale.ROOT, "%s %.2e (%s)", leader.task(), leader.value(), leader.loss()))
            .collect(Collectors.joining(", "));
    return leaders.isEmpty() ? text.toString() : text.append("; best ").append(leaders).toString();
  }

  private synchronized RunProgress now(List<RunningTrial> trials) {
    double rate = steps / ((System.nanoTime() - begin) * 1e-9);
    return new RunProgress(
        state,
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        trials,
        best.all(),
        steps,
        totalSteps,
        rate,
        rate > 0 ? (totalSteps - steps) / rate : Double.NaN,
        ui);
  }

  private void write() {
    try {
      // Asked for without the lock, which Spark's listener may wait for.
      now(running.get()).write(folder);
    } catch (IOException | RuntimeException e) {
      LOG.warn("Cannot record progress in {}", folder.path(), e);
    }
  }

  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("Recording progress in {} takes long", folder.path());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      if (state == State.RUNNING) {
        state = State.STOPPED;
      }
    }
    write();
    shown.close();
  }
}
