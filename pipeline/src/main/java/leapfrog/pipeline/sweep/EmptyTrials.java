package leapfrog.pipeline.sweep;

import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CompletionException;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.training.train.TrialSpec;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

/** Trials that do nothing, handed out as those of a sweep are: what they take is the driver's. */
public final class EmptyTrials {
  /** Far longer than a round of trials that do nothing. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private EmptyTrials() {}

  /**
   * Runs jobs of empty trials, as many at a time as keep all cores in work.
   *
   * @param trial what travels to executors
   * @param jobs how many, positive
   * @param perJob trials in a job, positive
   * @return seconds from the first submission to the last result
   * @throws CompletionException if a job failed, with the reason
   * @throws InterruptedException if the thread is interrupted
   */
  public static double seconds(SparkRuntime spark, TrialSpec trial, int jobs, int perJob)
      throws InterruptedException {
    JavaSparkContext context = spark.context();
    TrialJobs running = new TrialJobs(context, empty());
    int most = Math.max(WorkAhead.most(context.defaultParallelism()), 2 * perJob);
    int submitted = 0;
    int ended = 0;
    int outstanding = 0;
    long begin = System.nanoTime();
    while (ended < jobs) {
      while (submitted < jobs && outstanding < most) {
        running.submit(
            submitted++, "empty trials", Collections.nCopies(perJob, TrialWork.finish(trial)));
        outstanding += perJob;
      }
      TrialJobs.Event event =
          running
              .await(PATIENCE)
              .orElseThrow(() -> new IllegalStateException("Spark ran no task for " + PATIENCE));
      if (event.failed().isPresent()) {
        throw new CompletionException(event.failed().get());
      }
      if (event.endsJob()) {
        ended++;
      } else {
        outstanding--;
      }
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Not a method of an instance, which Spark would have to serialise. */
  private static Function<String, TrialEnding> empty() {
    return json -> {
      TrialWork work = TrialWork.parse(json);
      return TrialEnding.rung(work.trial().id(), work.until(), Double.NaN);
    };
  }
}
