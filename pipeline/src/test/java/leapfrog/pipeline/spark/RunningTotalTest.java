package leapfrog.pipeline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import leapfrog.pipeline.SharedSpark;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.TaskInfo;
import org.apache.spark.scheduler.TaskLocality;
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

  /** What a task that has ended did is in the accumulator; a late heartbeat tells of it again. */
  @Test
  void countsNoTaskTwice() {
    try (RunningTotal total = new RunningTotal(context, "rows", totals::add)) {
      total.onExecutorMetricsUpdate(heartbeat(total, 1, 10));
      total.accumulator().add(64);
      total.onTaskEnd(end(1));
      total.onExecutorMetricsUpdate(heartbeat(total, 1, 64));
    }
    assertThat(totals).containsExactly(10L, 64L, 64L);
  }

  private static SparkListenerExecutorMetricsUpdate heartbeat(
      RunningTotal total, long task, long value) {
    AccumulableInfo info =
        new AccumulableInfo(
            total.accumulator().id(),
            Option.empty(),
            new Some<>(value),
            Option.empty(),
            false,
            false,
            Option.empty());
    Tuple4<Object, Object, Object, scala.collection.Seq<AccumulableInfo>> update =
        new Tuple4<>(task, 0, 0, JavaConverters.asScalaBuffer(List.of(info)));
    return new SparkListenerExecutorMetricsUpdate(
        "driver", JavaConverters.asScalaBuffer(List.of(update)), Map$.MODULE$.empty());
  }

  private static SparkListenerTaskEnd end(long task) {
    TaskInfo info =
        new TaskInfo(task, 0, 0, 0, 0L, "driver", "localhost", TaskLocality.ANY(), false);
    return new SparkListenerTaskEnd(0, 0, "ResultTask", null, info, null, null);
  }
}
