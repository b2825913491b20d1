package leapfrog.pipeline.sweep;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkException;

/**
 * Jobs that failed since their executors ended, which Spark tells in words only, or had no memory
 * left: another trial there may have been the cause.
 */
final class ExecutorLoss {
  private static final Pattern LOST =
      Pattern.compile(
          "failed (\\d+) times, most recent failure: .*"
              + "ExecutorLostFailure \\(executor \\S+ exited .*?\\) Reason: ([^\\n]*)");

  private ExecutorLoss() {}

  /** What happened to the executors; empty if the job failed for another reason. */
  static Optional<String> reason(Throwable failure) {
    if (!(failure instanceof SparkException) || failure.getMessage() == null) {
      return Optional.empty();
    }
    if (failure.getCause() instanceof TrialTask.CrowdedMemoryException memory) {
      return Optional.of(memory.getMessage());
    }
    Matcher lost = LOST.matcher(failure.getMessage());
    return lost.find()
        ? Optional.of(
            "its executor ended %s times, the last time with: %s"
                .formatted(lost.group(1), lost.group(2).strip()))
        : Optional.empty();
  }
}
