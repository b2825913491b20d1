package leapfrog.pipeline.spark;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.util.LongAccumulator;
import scala.collection.JavaConverters;

/**
 * A number that running tasks add to, as the driver knows it: Spark itself adds up accumulators
 * when tasks end, and reports those of running tasks with each heartbeat.
 */
public final class RunningTotal extends SparkListener implements AutoCloseable {
  private final SparkContext context;
  private final LongAccumulator accumulator;
  private final LongConsumer onChange;
  private final Map<Long, Long> running = new HashMap<>();

  /**
   * What ended tasks have added. Spark's own sum has it before the listener hears of the end, while
   * the task still counts as running.
   */
  private long finished;

  /** A heartbeat may tell of a task whose end is known already. */
  private final Set<Long> ended = new HashSet<>();

  /**
   * Begins to listen.
   *
   * @param onChange told the new total
   */
  public RunningTotal(SparkContext context, String name, LongConsumer onChange) {
    this.context = context;
    this.onChange = onChange;
    accumulator = context.longAccumulator(name);
    context.addSparkListener(this);
  }

  /** What tasks add to. */
  public LongAccumulator accumulator() {
    return accumulator;
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    synchronized (this) {
      for (var task : JavaConverters.seqAsJavaList(update.accumUpdates())) {
        for (AccumulableInfo info : JavaConverters.seqAsJavaList(task._4())) {
          if (isOurs(info) && !ended.contains((Long) task._1())) {
            running.put((Long) task._1(), ((Number) info.update().get()).longValue());
          }
        }
      }
    }
    report();
  }

  private boolean isOurs(AccumulableInfo info) {
    return info.id() == accumulator.id() && info.update().isDefined();
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    synchronized (this) {
      running.remove(end.taskInfo().taskId());
      ended.add(end.taskInfo().taskId());
      for (AccumulableInfo info : JavaConverters.seqAsJavaList(end.taskInfo().accumulables())) {
        if (isOurs(info)) {
          finished += ((Number) info.update().get()).longValue();
        }
      }
    }
    report();
  }

  /** Without the lock, which whoever is told may need in another thread. */
  private void report() {
    onChange.accept(total());
  }

  private synchronized long total() {
    return finished + running.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * What a running task has added by its last heartbeat.
   *
   * @param task Spark's id of it
   */
  public synchronized long ofTask(long task) {
    return running.getOrDefault(task, 0L);
  }

  @Override
  public void close() {
    context.removeSparkListener(this);
  }
}
