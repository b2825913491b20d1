package leapfrog.pipeline.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import leapfrog.datagen.store.AtomicFiles;
import leapfrog.datagen.store.DatasetException;
import leapfrog.training.data.LearningData;
import leapfrog.training.engine.Engines;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Models;
import leapfrog.training.nn.Tensors;
import leapfrog.training.train.CheckpointException;
import leapfrog.training.train.TrainingListener;
import leapfrog.training.train.TrainingSpec;
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
    TrialSpec spec = work.trial();
    if (store.isCommitted(spec.id())) {
      return TrialEnding.of(store.read(spec.id()));
    }
    AtomicFiles.removeLeftovers(new Path(store.folder(), spec.id()), store.conf());
    try {
      return attempt(work, data.of(spec), limit.limit(listener));
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
      return commit(TrialResult.failed(spec, reason(e), provenance), Optional.empty());
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

  private TrialEnding attempt(TrialWork work, LearningData data, TrainingListener listener)
      throws IOException {
    if (!work.stop().isEmpty()) {
      return stop(work, data);
    }
    TrialSpec spec = work.trial();
    Trial trial = new Trial(spec, data, store.checkpoints(spec), store.startingWeights(), listener);
    try {
      return train(work, trial);
    } catch (CheckpointException e) {
      LOG.warn("Trial {} starts again from its beginning. {}", spec.id(), e.getMessage());
      store.checkpoints(spec).delete();
      return train(work, trial);
    }
  }

  private TrialEnding train(TrialWork work, Trial trial) throws IOException {
    if (!work.ends()) {
      RungStore rungs = RungStore.of(store);
      Optional<Trial.Rung> known = rungs.read(trial.spec().id(), work.until());
      Trial.Rung rung = known.isPresent() ? known.get() : trial.runTo(work.until());
      // A trial whose training diverged does so again on its way to the end, which records it.
      if (rung.step() >= work.until()) {
        rungs.write(trial.spec().id(), work.until(), rung);
        return TrialEnding.rung(trial.spec().id(), work.until(), rung.validationLoss());
      }
    }
    Trial.Outcome outcome = trial.run(provenance);
    return commit(outcome.result(), Optional.of(outcome.parameters()));
  }

  /** Ends a trial at the rung that it has reached. */
  private TrialEnding stop(TrialWork work, LearningData data) throws IOException {
    TrialSpec spec = work.trial();
    Trial.Rung rung =
        RungStore.of(store)
            .read(spec.id(), work.until())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the record of its rung at step %d is gone".formatted(work.until())));
    Model model =
        Models.named(spec.model())
            .create(spec.hyperparameters(), spec.evaluation().shape(spec.dataset()));
    TrainingSpec training = spec.training();
    String engine = Engines.choose(training.engine(), model, training.execution()).name();
    return commit(
        TrialResult.stopped(spec, rung, work.stop(), data.contentHash(), engine, provenance),
        Optional.empty());
  }

  private TrialEnding commit(TrialResult result, Optional<Tensors> weights) throws IOException {
    store.commit(result, weights);
    return TrialEnding.of(result);
  }

  private static String reason(Throwable e) {
    String message = e.getMessage() == null ? "" : ": " + e.getMessage();
    boolean tellsAll =
        e instanceof IllegalArgumentException || e instanceof TimeLimit.ExceededException;
    return tellsAll && !message.isEmpty() ? e.getMessage() : e.getClass().getSimpleName() + message;
  }
}
