package leapfrog.pipeline.parallel;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import leapfrog.pipeline.spark.Progress;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.sweep.StopAtStep;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.training.train.TrainingListener;
import leapfrog.training.train.TrialSpec;
import org.apache.hadoop.fs.Path;

/**
 * The data-parallel trials of a plan: each uses the whole cluster, so they run one after the other.
 *
 * @param spark where they run
 * @param folder the run's folder
 * @param data folder of the datasets, which must be there
 * @param provenance what is recorded with each result
 */
public record SpreadTrials(
    SparkRuntime spark, RunFolder folder, Path data, SortedMap<String, String> provenance) {
  /**
   * Runs those that are not committed.
   *
   * @param stops is given what stops them: the running one then leaves a checkpoint
   * @throws CancellationException if they were stopped
   */
  public void run(SweepPlan plan, Consumer<Runnable> stops) throws IOException {
    Set<String> committed = folder.trials().committed();
    List<TrialSpec> pending =
        plan.trials().stream()
            .filter(trial -> trial.training().dataParallel().isPresent())
            .filter(trial -> !committed.contains(trial.id()))
            .toList();
    StopAtStep stop = new StopAtStep();
    stops.accept(stop::request);
    int number = 0;
    for (TrialSpec trial : pending) {
      String name = "trial %d/%d %s".formatted(++number, pending.size(), SweepPlan.describe(trial));
      try (Progress progress = Progress.show(name, "steps", trial.training().steps(), () -> "")) {
        new DataParallelTask(spark, folder.trials(), provenance)
            .run(
                trial,
                new Path(data, trial.dataset().name()),
                stop.watching(shown(progress), trial.training().steps()));
      }
    }
  }

  private static TrainingListener shown(Progress progress) {
    return new TrainingListener() {
      @Override
      public void onStep(int steps) {
        progress.done(steps);
      }
    };
  }
}
