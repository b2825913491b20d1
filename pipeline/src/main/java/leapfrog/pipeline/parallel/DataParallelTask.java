package leapfrog.pipeline.parallel;

import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.pipeline.sweep.TrialStore;
import leapfrog.training.nn.Tensors;
import leapfrog.training.train.CheckpointException;
import leapfrog.training.train.TrainingListener;
import leapfrog.training.train.Trial;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one data-parallel trial from the driver and commits what came of it. A trial that cannot be
 * run on its data is committed as failed; faults of Spark and of file systems are passed on, and
 * the trial goes on from its checkpoint the next time.
 *
 * @param spark where its workers run
 * @param store where it is committed
 * @param provenance what is recorded with the result
 */
public record DataParallelTask(
    SparkRuntime spark, TrialStore store, SortedMap<String, String> provenance) {
  private static final Logger LOG = LoggerFactory.getLogger(DataParallelTask.class);

  /**
   * Runs a trial, unless it is committed already.
   *
   * @param spec a trial with {@code training.dataParallel}
   * @param dataset directory of its dataset, which executors can read
   * @param listener told how training goes on
   * @return how it ended
   */
  public TrialStatus run(TrialSpec spec, Path dataset, TrainingListener listener)
      throws IOException {
    if (store.isCommitted(spec.id())) {
      return store.read(spec.id()).status();
    }
    TrialResult result;
    Optional<Tensors> weights = Optional.empty();
    try {
      Trial.Outcome outcome = train(spec, dataset, listener);
      result = outcome.result();
      weights = Optional.of(outcome.parameters());
    } catch (IllegalArgumentException e) {
      LOG.warn("Trial {} failed", spec.id(), e);
      result = TrialResult.failed(spec, e.getMessage(), provenance);
    }
    store.commit(result, weights);
    return result.status();
  }

  private Trial.Outcome train(TrialSpec spec, Path dataset, TrainingListener listener)
      throws IOException {
    DataParallelTrial trial =
        new DataParallelTrial(spark, store.checkpoints(spec), store.startingWeights(), listener);
    try {
      return trial.run(spec, dataset, provenance);
    } catch (CheckpointException e) {
      LOG.warn("Trial {} starts again from its beginning. {}", spec.id(), e.getMessage());
      store.checkpoints(spec).delete();
      return trial.run(spec, dataset, provenance);
    }
  }
}
