package leapfrog.pipeline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import leapfrog.pipeline.SharedSpark;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.TaskInfo;
import org.apache.spark.scheduler.TaskLocality;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.Some;
import scala.Tuple4;
import scala.collection.JavaConverters;
import scala.collection.immutable.Map$;

class RunningTotalTest {
  private final SparkContext context = SharedSpark.get().context().sc();
  private final List<Long> totals = new ArrayList<>();

  @Test
  void countsRunningTasksByTheirHeartbeats() {
    try (RunningTotal total = new RunningTotal(context, "rows", totals::add)) {
      total.onExecutorMetricsUpdate(heartbeat(total, 1, 10));
      total.onExecutorMetricsUpdate(heartbeat(total, 2, 5));
      total.onExecutorMetricsUpdate(heartbeat(total, 1, 30));
    }
    assertThat(totals).containsExactly(10L, 15L, 35L);
  }

  /** Heartbeats come before and after the end of a task is known. */
  @Test
  void countsNoTaskTwice() {
    try (RunningTotal total = new RunningTotal(context, "rows", totals::add)) {
      total.onExecutorMetricsUpdate(heartbeat(total, 1, 10));
      // Spark adds up what an ended task did before it tells of its end.
      total.accumulator().add(64);
      total.onExecutorMetricsUpdate(heartbeat(total, 2, 3));
      total.onTaskEnd(end(total, 1, 64));
      total.onExecutorMetricsUpdate(heartbeat(total, 1, 64));
    }
    assertThat(totals).containsExactly(10L, 13L, 67L, 67L);
  }

  /** What Spark tells of tasks is what they have added. */
  @Test
  void addsUpTheTasksOfAJob() throws TimeoutException {
    try (RunningTotal total = new RunningTotal(context, "rows", totals::add)) {
      LongAccumulator rows = total.accumulator();
      SharedSpark.get()
          .context()
          .parallelize(List.of(1, 2, 3, 4, 5), 3)
          .foreach(row -> rows.add(row));
      context.listenerBus().waitUntilEmpty();
    }
    assertThat(totals).last().isEqualTo(15L);
  }

  private static SparkListenerExecutorMetricsUpdate heartbeat(
      RunningTotal total, long task, long value) {
    AccumulableInfo info = info(total, value);
    Tuple4<Object, Object, Object, scala.collection.Seq<AccumulableInfo>> update =
        new Tuple4<>(task, 0, 0, JavaConverters.asScalaBuffer(List.of(info)));
    return new SparkListenerExecutorMetricsUpdate(
        "driver", JavaConverters.asScalaBuffer(List.of(update)), Map$.MODULE$.empty());
  }

  private static AccumulableInfo info(RunningTotal total, long value) {
    return new AccumulableInfo(
        total.accumulator().id(),
        Option.empty(),
        new Some<>(value),
        Option.empty(),
        false,
        false,
        Option.empty());
  }

  private static SparkListenerTaskEnd end(RunningTotal total, long task, long value) {
    TaskInfo info =
        new TaskInfo(task, 0, 0, 0, 0L, "driver", "localhost", TaskLocality.ANY(), false);
    info.setAccumulables(JavaConverters.asScalaBuffer(List.of(info(total, value))));
    return new SparkListenerTaskEnd(0, 0, "ResultTask", null, info, null, null);
  }
}
