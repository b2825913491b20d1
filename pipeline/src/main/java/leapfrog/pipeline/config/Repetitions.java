package leapfrog.pipeline.config;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import leapfrog.training.train.TrainingSpec;
import leapfrog.training.train.TrialSpec;

/**
 * How the same training of the same model is repeated.
 *
 * @param seeds one trial for each
 * @param newData whether each seed has data of its own
 */
record Repetitions(List<Long> seeds, boolean newData) {
  /** The trials of a training. */
  Stream<TrialSpec> of(
      Task task, String model, SortedMap<String, String> hyperparameters, TrainingSpec training) {
    return seeds.stream()
        .map(
            seed ->
                new TrialSpec(
                    task.name(),
                    newData ? task.dataset().repetition(seed) : task.dataset(),
                    task.evaluation(),
                    model,
                    hyperparameters,
                    training,
                    seed));
  }
}
