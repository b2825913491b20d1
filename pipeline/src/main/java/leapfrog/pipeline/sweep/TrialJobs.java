package leapfrog.pipeline.sweep;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.rdd.RDD;
import scala.Function0;
import scala.Function1;
import scala.Function2;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.concurrent.ExecutionContext;
import scala.concurrent.ExecutionContext$;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * Spark jobs that run while the driver goes on: what they say arrives piece by piece, as each task
 * ends. One thread submits and takes.
 */
final class TrialJobs {
  /**
   * Something that happened to a job.
   *
   * @param job which
   * @param index of the task that ended; -1 if the job has ended
   * @param ending what the task returned; null if it did not end well
   * @param failure why the job failed; null if it did not
   */
  record Event(int job, int index, TrialEnding ending, Throwable failure) {
    boolean endsJob() {
      return index < 0;
    }

    Optional<Throwable> failed() {
      return Optional.ofNullable(failure);
    }
  }

  private final JavaSparkContext context;
  private final Function<String, TrialEnding> task;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  /** Callbacks only put into a queue, so they run where they are called. */
  private final ExecutionContext sameThread = ExecutionContext$.MODULE$.fromExecutor(Runnable::run);

  /**
   * Jobs of one sweep.
   *
   * @param task runs on executors, on work as JSON
   */
  TrialJobs(JavaSparkContext context, Function<String, TrialEnding> task) {
    this.context = context;
    this.task = task;
  }

  /**
   * Starts a job with a task for each piece of work.
   *
   * @param job how its events name it
   * @param description what Spark's web interface calls it
   */
  void submit(int job, String description, List<TrialWork> work) {
    context.setJobDescription(description);
    List<String> tasks = work.stream().map(TrialWork::toJson).toList();
    RDD<TrialEnding> endings = context.parallelize(tasks, tasks.size()).map(task).rdd();
    SimpleFutureAction<BoxedUnit> action =
        context
            .sc()
            .submitJob(
                endings,
                first(),
                JavaConverters.asScalaBuffer(
                        IntStream.range(0, tasks.size()).<Object>mapToObj(i -> i).toList())
                    .toSeq(),
                taken(job),
                (Function0<BoxedUnit>) () -> BoxedUnit.UNIT);
    action.onComplete(completed(job), sameThread);
  }

  private static Function1<Iterator<TrialEnding>, TrialEnding> first() {
    return (Function1<Iterator<TrialEnding>, TrialEnding> & Serializable) Iterator::next;
  }

  private Function2<Object, TrialEnding, BoxedUnit> taken(int job) {
    return (index, ending) -> {
      events.add(new Event(job, (Integer) index, ending, null));
      return BoxedUnit.UNIT;
    };
  }

  private Function1<Try<BoxedUnit>, BoxedUnit> completed(int job) {
    return result -> {
      events.add(new Event(job, -1, null, result.isFailure() ? result.failed().get() : null));
      return BoxedUnit.UNIT;
    };
  }

  /**
   * Waits for something to happen.
   *
   * @param patience how long at most
   * @return empty if nothing happened
   * @throws InterruptedException if the thread is interrupted
   */
  Optional<Event> await(Duration patience) throws InterruptedException {
    return Optional.ofNullable(events.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }
}
