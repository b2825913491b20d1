package leapfrog.pipeline.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutorLossTest {
  private static final String ABORTED =
      "Job aborted due to stage failure: Task 0 in stage 3.0 failed 3 times, most recent failure: "
          + "Lost task 0.2 in stage 3.0 (TID 5) (10.0.0.7 executor 2): %s\nDriver stacktrace:";

  /** The words of Spark's standalone master, of its driver, of YARN and of Kubernetes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Command exited with code 137",
        "Remote RPC client disassociated. Likely due to containers exceeding thresholds, or network"
            + " issues. Check driver logs for WARN messages.",
        "Executor heartbeat timed out after 130025 ms",
        "Container from a bad node: container_1_2_01_3 on host: n. Exit status: 143.",
        "The executor with id 2 exited with exit code 137(SIGKILL, possible container OOM)."
      })
  void tellsWhyAnExecutorEnded(String words) {
    String failure =
        "ExecutorLostFailure (executor 2 exited caused by one of the running tasks) Reason: ";
    assertThat(ExecutorLoss.reason(new SparkException(ABORTED.formatted(failure + words))))
        .contains("its executor ended 3 times, the last time with: " + words);
  }

  @Test
  void otherFailuresAreNotOfExecutors() {
    assertThat(
            ExecutorLoss.reason(
                new SparkException(ABORTED.formatted("java.io.IOException: disk full"))))
        .isEmpty();
    assertThat(
            ExecutorLoss.reason(
                new SparkException(
                    "Job aborted due to stage failure: Master removed our application: FAILED")))
        .isEmpty();
    assertThat(ExecutorLoss.reason(new SparkException(null))).isEmpty();
    assertThat(ExecutorLoss.reason(new IOException("ExecutorLostFailure"))).isEmpty();
  }

  @Test
  void aLackOfMemoryMayBeAnothersFault() {
    var memory =
        new TrialTask.CrowdedMemoryException("ab12", new OutOfMemoryError("Java heap space"));
    assertThat(ExecutorLoss.reason(new SparkException("Job aborted", memory)))
        .contains("Trial ab12 ran out of memory beside others");
  }
}
