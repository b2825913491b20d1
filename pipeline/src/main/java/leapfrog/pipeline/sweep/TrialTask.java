package leapfrog.pipeline.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import leapfrog.datagen.store.AtomicFiles;
import leapfrog.datagen.store.DatasetException;
import leapfrog.training.data.LearningData;
import leapfrog.training.train.CheckpointException;
import leapfrog.training.train.TrainingListener;
import leapfrog.training.train.Trial;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one piece of work on a trial and commits what came of it. A trial that throws is committed
 * as failed, since it would throw again; faults of the file system and cancellations are passed on,
 * for Spark to try again elsewhere, and so is a lack of memory that others may have caused.
 *
 * @param store where it is committed
 * @param provenance what is recorded with the result
 * @param limit how long it may train
 */
public record TrialTask(TrialStore store, SortedMap<String, String> provenance, TimeLimit limit) {
  /** Local property of Spark by which a job says that no other trial runs beside its own. */
  static final String ALONE = "leapfrog.alone";

  private static final Logger LOG = LoggerFactory.getLogger(TrialTask.class);

  /** Memory was full where several trials share it, so that it is unknown which of them it was. */
  static final class CrowdedMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CrowdedMemoryException(String trial, OutOfMemoryError cause) {
      super("Trial %s ran out of memory beside others".formatted(trial), cause);
    }
  }

  /** Gives a trial its data. */
  @FunctionalInterface
  public interface DataSource {
    /** The data of a trial. */
    LearningData of(TrialSpec spec);
  }

  /**
   * Does the work, unless the trial has a result already.
   *
   * @param data where its data come from
   * @param listener told how training goes on
   * @return how it ended
   */
  public TrialEnding run(TrialWork work, DataSource data, TrainingListener listener)
      throws IOException {
    long begin = System.nanoTime();
    String id = work.trial().id();
    TrialResult result =
        store.isCommitted(id) ? store.read(id) : finish(work.trial(), data, listener);
    return TrialEnding.of(result, (System.nanoTime() - begin) * 1e-9);
  }

  private TrialResult finish(TrialSpec spec, DataSource data, TrainingListener listener)
      throws IOException {
    AtomicFiles.removeLeftovers(new Path(store.folder(), spec.id()), store.conf());
    try {
      Trial.Outcome outcome = train(spec, data.of(spec), limit.limit(listener));
      store.commit(outcome.result(), Optional.of(outcome.parameters()));
      return outcome.result();
    } catch (UncheckedIOException | DatasetException | CancellationException e) {
      throw e;
    } catch (RuntimeException | AssertionError | VirtualMachineError e) {
      if (isStopped()) {
        throw new CancellationException("Trial %s was stopped".formatted(spec.id()));
      }
      if (e instanceof OutOfMemoryError memory && hasCompany()) {
        throw new CrowdedMemoryException(spec.id(), memory);
      }
      LOG.warn("Trial {} failed", spec.id(), e);
      TrialResult failed = TrialResult.failed(spec, reason(e), provenance);
      store.commit(failed, Optional.empty());
      return failed;
    }
  }

  /** Whether the thread is to end: what is thrown then says nothing about the trial. */
  private static boolean isStopped() {
    TaskContext task = TaskContext.get();
    return Thread.currentThread().isInterrupted() || (task != null && task.isInterrupted());
  }

  /** Whether the memory may be full of other trials. */
  private static boolean hasCompany() {
    TaskContext task = TaskContext.get();
    return task != null && !Boolean.parseBoolean(task.getLocalProperty(ALONE));
  }

  private Trial.Outcome train(TrialSpec spec, LearningData data, TrainingListener listener)
      throws IOException {
    Trial trial = new Trial(spec, data, store.checkpoints(spec), store.startingWeights(), listener);
    try {
      return trial.run(provenance);
    } catch (CheckpointException e) {
      LOG.warn("Trial {} starts again from its beginning. {}", spec.id(), e.getMessage());
      store.checkpoints(spec).delete();
      return trial.run(provenance);
    }
  }

  private static String reason(Throwable e) {
    String message = e.getMessage() == null ? "" : ": " + e.getMessage();
    boolean tellsAll =
        e instanceof IllegalArgumentException || e instanceof TimeLimit.ExceededException;
    return tellsAll && !message.isEmpty() ? e.getMessage() : e.getClass().getSimpleName() + message;
  }
}
