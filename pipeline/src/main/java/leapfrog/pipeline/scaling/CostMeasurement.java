package leapfrog.pipeline.scaling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import leapfrog.datagen.sample.Randomness;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.pipeline.sweep.EmptyTrials;
import leapfrog.pipeline.sweep.TrialStore;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Models;
import leapfrog.training.nn.Tensors;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Measures what trials cost the driver and the store. Each measurement is repeated, and the
 * shortest counts, as other programs only make it longer.
 *
 * @param trial a trial such as those of a sweep
 * @param trials how many are run in a measurement, and committed by all threads; at least {@link
 *     #PER_JOB}
 */
public record CostMeasurement(TrialSpec trial, int trials) {
  /** Trials in a job of many, which tells the cost of a job from that of a task. */
  static final int PER_JOB = 16;

  private static final int REPETITIONS = 5;

  /** Threads that commit at once, enough for a store on one machine to be the limit. */
  private static final int WRITERS = 16;

  /** Look-ups here are of a result and of a checkpoint. */
  private static final int OPERATIONS = 2 + Costs.COMMIT;

  /** Checks the range. */
  public CostMeasurement {
    if (trials < PER_JOB) {
      throw new IllegalArgumentException(
          "Cannot measure with %d trials: the number must be %d or more"
              .formatted(trials, PER_JOB));
    }
  }

  /**
   * Measures.
   *
   * @param spark whose driver is measured
   * @param folder a folder on the store that is measured; it must not exist, and is left empty
   * @throws IOException if the store fails
   * @throws InterruptedException if the thread is interrupted
   */
  public Costs measure(SparkRuntime spark, Path folder) throws IOException, InterruptedException {
    double alone = Double.POSITIVE_INFINITY;
    double together = Double.POSITIVE_INFINITY;
    double commit = Double.POSITIVE_INFINITY;
    double commitAmongMany = Double.POSITIVE_INFINITY;
    for (int i = 0; i < REPETITIONS; i++) {
      alone = Math.min(alone, EmptyTrials.seconds(spark, trial, trials, 1) / trials);
      int jobs = trials / PER_JOB;
      together =
          Math.min(together, EmptyTrials.seconds(spark, trial, jobs, PER_JOB) / (jobs * PER_JOB));
      commit = Math.min(commit, commits(folder, spark.hadoop(), 1));
      commitAmongMany = Math.min(commitAmongMany, commits(folder, spark.hadoop(), WRITERS));
    }
    // A trial costs task + job / trials in its job. Noise must not make a cost negative.
    double perJob = Math.max(0, (alone - together) * PER_JOB / (PER_JOB - 1));
    double rate = OPERATIONS / commitAmongMany;
    double latency = Math.max(0, commit / OPERATIONS - 1 / rate);
    return new Costs(perJob, Math.max(0, alone - perJob), rate, latency);
  }

  /**
   * Seconds that a commit takes if so many threads commit, by their number altogether. A thread
   * commits as many alone as among all, as a store may take half a second for each.
   */
  private double commits(Path folder, Configuration conf, int threads)
      throws IOException, InterruptedException {
    TrialStore store = TrialStore.of(folder, conf);
    Model model =
        Models.named(trial.model())
            .create(trial.hyperparameters(), trial.evaluation().shape(trial.dataset()));
    Tensors weights = model.initialParameters(Randomness.stream(trial.seed(), "weights", 0));
    int each = (trials + WRITERS - 1) / WRITERS;
    List<Callable<Void>> writers = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      int first = thread * each;
      writers.add(
          () -> {
            for (int i = first; i < first + each; i++) {
              commit(store, Workload.withSeed(trial, i), model, weights);
            }
            return null;
          });
    }
    try {
      long begin = System.nanoTime();
      runAll(writers);
      return (System.nanoTime() - begin) / 1e9 / (each * threads);
    } finally {
      folder.getFileSystem(conf).delete(folder, true);
    }
  }

  private static void commit(TrialStore store, TrialSpec spec, Model model, Tensors weights)
      throws IOException {
    if (store.isCommitted(spec.id()) || store.checkpoints(spec).load(model).isPresent()) {
      throw new IllegalStateException("The folder of the measurement is in use");
    }
    store.commit(TrialResult.failed(spec, "a measurement", new TreeMap<>()), Optional.of(weights));
  }

  private static void runAll(List<Callable<Void>> tasks) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      for (Future<Void> task : threads.invokeAll(tasks)) {
        task.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
