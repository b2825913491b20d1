package leapfrog.pipeline.sweep;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.store.DatasetManifest;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.pipeline.generate.DatasetJob;
import leapfrog.pipeline.generate.DatasetRequest;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.training.train.TrialSpec;
import org.apache.hadoop.fs.Path;

/**
 * Runs a plan on Spark, one trial per task. Each trial is committed by the executor that ran it, so
 * a sweep may be stopped anywhere and goes on with what is not committed.
 *
 * @param spark where it runs
 * @param folder the run's folder
 * @param options how it runs
 * @param provenance what is recorded with each artefact
 */
public record Sweep(
    SparkRuntime spark,
    RunFolder folder,
    SweepOptions options,
    SortedMap<String, String> provenance) {

  /**
   * Generates the datasets that are missing, then runs the trials that are not committed, except
   * data-parallel ones, which do not fit into a task.
   *
   * @param stops is given what stops the sweep: running trials then leave checkpoints
   * @throws leapfrog.datagen.store.DatasetException if a dataset is damaged, incomplete, of another
   *     version or of another specification
   * @throws java.util.concurrent.CancellationException if it was stopped
   * @throws java.util.concurrent.CompletionException if a job of Spark failed, with the reason
   */
  public void run(SweepPlan plan, Consumer<Runnable> stops) throws IOException {
    folder.adopt(plan);
    Set<String> committed = folder.trials().committed();
    List<TrialSpec> pending =
        plan.trials().stream().filter(trial -> !committed.contains(trial.id())).toList();
    Path data = options.sharedData().orElse(folder.data());
    AtomicBoolean generating = new AtomicBoolean(true);
    stops.accept(
        () -> {
          if (generating.get()) {
            spark.context().cancelAllJobs();
          }
        });
    for (DatasetSpec spec : pending.stream().map(TrialSpec::dataset).distinct().toList()) {
      provide(spec, new Path(data, spec.name()));
    }
    generating.set(false);
    List<TrialSpec> tasks =
        pending.stream().filter(trial -> trial.training().dataParallel().isEmpty()).toList();
    if (tasks.isEmpty()) {
      return;
    }
    KnownEndings known = new StoredEndings(folder.trials(), committed);
    Schedule schedule = Schedules.of(plan, tasks, known);
    try (SweepRun run = new SweepRun(this, plan, tasks.size(), data, schedule)) {
      stops.accept(run::stop);
      run.toEnd();
    } finally {
      DataCache.clear();
    }
  }

  private void provide(DatasetSpec spec, Path directory) {
    if (options.sharedData().isEmpty()) {
      new DatasetJob(spark, options.partitions(), provenance)
          .run(DatasetRequest.of(spec), directory);
    } else if (DatasetWriter.begin(spec, directory, spark.hadoop()).isEmpty()) {
      // Reading it tells what is wrong with it.
      DatasetManifest.read(directory, spark.hadoop());
    }
  }
}
