package leapfrog.pipeline.sweep;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.StageInfo;
import scala.collection.JavaConverters;

/** The tasks of a sweep that run at this moment, as the driver hears of them. */
final class RunningTasks extends SparkListener {
  /** Local property of Spark by which jobs say which they are. */
  static final String JOB = "leapfrog.job";

  /**
   * A running task.
   *
   * @param job its job, as {@link TrialJobs} names it
   * @param index which of the job's tasks
   * @param executor where it runs, such as {@code 1 (worker-7)}
   * @param started milliseconds since 1970
   */
  record Running(int job, int index, String executor, long started) {}

  private final Map<Integer, Integer> jobOfStage = new HashMap<>();
  private final Map<Long, Running> running = new HashMap<>();

  @Override
  public synchronized void onJobStart(SparkListenerJobStart start) {
    Properties properties = start.properties();
    String job = properties == null ? null : properties.getProperty(JOB);
    if (job != null) {
      for (StageInfo stage : JavaConverters.seqAsJavaList(start.stageInfos())) {
        jobOfStage.put(stage.stageId(), Integer.valueOf(job));
      }
    }
  }

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted completed) {
    jobOfStage.remove(completed.stageInfo().stageId());
  }

  @Override
  public synchronized void onTaskStart(SparkListenerTaskStart start) {
    Integer job = jobOfStage.get(start.stageId());
    if (job != null) {
      String executor = "%s (%s)".formatted(start.taskInfo().executorId(), start.taskInfo().host());
      running.put(
          start.taskInfo().taskId(),
          new Running(job, start.taskInfo().index(), executor, start.taskInfo().launchTime()));
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    running.remove(end.taskInfo().taskId());
    notifyAll();
  }

  /** Those that run now, the oldest first. */
  synchronized List<Running> now() {
    return running.values().stream()
        .sorted((a, b) -> Long.compare(a.started(), b.started()))
        .toList();
  }

  /**
   * Waits until none runs.
   *
   * @param patience how long at most
   * @return whether none runs
   */
  synchronized boolean awaitNone(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    boolean interrupted = false;
    while (!running.isEmpty() && System.nanoTime() < end) {
      try {
        wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return running.isEmpty();
  }
}
