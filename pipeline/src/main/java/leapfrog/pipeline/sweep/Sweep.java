package leapfrog.pipeline.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.store.DatasetManifest;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.datagen.store.Json;
import leapfrog.pipeline.generate.DatasetJob;
import leapfrog.pipeline.generate.DatasetRequest;
import leapfrog.pipeline.spark.Progress;
import leapfrog.pipeline.spark.RunningTotal;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.training.train.TrainingListener;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Runs a plan as a Spark job, one trial per task, the longest first. Each trial is committed by the
 * executor that ran it, so a sweep may be stopped anywhere and goes on with what is not committed.
 *
 * @param spark where it runs
 * @param folder the run's folder
 * @param sharedData folder of existing datasets, which are read and never changed; if absent, the
 *     run's own are generated
 * @param partitions part files of a dataset; 0 means chosen from the cores and the size
 * @param provenance what is recorded with each artefact
 */
public record Sweep(
    SparkRuntime spark,
    RunFolder folder,
    Optional<Path> sharedData,
    int partitions,
    SortedMap<String, String> provenance) {

  /**
   * Generates the datasets that are missing, then runs the trials that are not committed.
   *
   * @throws leapfrog.datagen.store.DatasetException if a dataset is damaged, incomplete, of another
   *     version or of another specification
   */
  public void run(SweepPlan plan) throws IOException {
    folder.adopt(plan);
    Set<String> committed = folder.trials().committed();
    List<TrialSpec> pending =
        plan.trials().stream()
            .filter(trial -> !committed.contains(trial.id()))
            .sorted(Comparator.comparingDouble(TrialCost::of).reversed())
            .toList();
    Path data = sharedData.orElse(folder.data());
    for (DatasetSpec spec : pending.stream().map(TrialSpec::dataset).distinct().toList()) {
      provide(spec, new Path(data, spec.name()));
    }
    if (!pending.isEmpty()) {
      train(plan, pending, data);
    }
  }

  private void provide(DatasetSpec spec, Path directory) {
    if (sharedData.isEmpty()) {
      new DatasetJob(spark, partitions, provenance).run(DatasetRequest.of(spec), directory);
    } else if (DatasetWriter.begin(spec, directory, spark.hadoop()).isEmpty()) {
      // Reading it tells what is wrong with it.
      DatasetManifest.read(directory, spark.hadoop());
    }
  }

  private void train(SweepPlan plan, List<TrialSpec> pending, Path data) {
    JavaSparkContext context = spark.context();
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(spark.hadoop()));
    // Specifications travel as the JSON that is recorded with them.
    List<String> tasks = pending.stream().map(Json::compact).toList();
    long steps = pending.stream().mapToLong(trial -> trial.training().steps()).sum();
    Counts counts = new Counts(context, pending.size());
    String trials = folder.trials().folder().toString();
    String dataFolder = data.toString();
    SortedMap<String, String> recorded = new TreeMap<>(provenance);
    context.setJobGroup(
        "sweep " + plan.name(),
        "sweep %s: %d of %d trials".formatted(plan.name(), pending.size(), plan.trials().size()),
        true);
    try (Progress progress =
            Progress.show("sweep " + plan.name(), "steps", steps, counts::describe);
        RunningTotal total = new RunningTotal(context.sc(), "steps", progress::done)) {
      LongAccumulator stepsDone = total.accumulator();
      context
          .parallelize(tasks, tasks.size())
          .foreach(
              task -> {
                TrialSpec spec = parse(task);
                TrialStore store = new TrialStore(new Path(trials), hadoop.value().value());
                TrialStatus status =
                    new TrialTask(store, recorded)
                        .run(
                            spec,
                            DataSources.in(new Path(dataFolder), hadoop.value().value()),
                            new StepCounter(stepsDone));
                counts.add(status);
              });
      progress.done(steps);
    } finally {
      DataCache.clear();
      context.clearJobGroup();
      hadoop.destroy();
    }
  }

  private static TrialSpec parse(String json) {
    try {
      return Json.MAPPER.readValue(json, TrialSpec.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A trial's specification does not survive JSON", e);
    }
  }

  /** Adds steps to the sweep's progress as they are taken. */
  private static final class StepCounter implements TrainingListener {
    private final LongAccumulator total;
    private int last;

    StepCounter(LongAccumulator total) {
      this.total = total;
    }

    @Override
    public void onStep(int steps) {
      total.add(last == 0 ? steps : steps - last);
      last = steps;
    }
  }
}
