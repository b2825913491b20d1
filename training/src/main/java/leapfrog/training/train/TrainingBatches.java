package leapfrog.training.train;

import java.util.Optional;
import leapfrog.training.data.BatchSource;
import leapfrog.training.evaluate.Experiment;
import leapfrog.training.nn.Tensors;

/**
 * The data of a training.
 *
 * @param train the training split's batches
 * @param test a batch of the test split, for the learning curve
 * @param validation a batch of the validation split, if there is one: only by it is then judged
 *     whether the loss is finite, otherwise by that of the test split
 */
public record TrainingBatches(BatchSource train, Tensors test, Optional<Tensors> validation) {
  /** Those of an experiment. */
  static TrainingBatches of(Experiment experiment, int size, long seed) {
    return new TrainingBatches(
        experiment.batches(size, seed), experiment.curveBatch(), experiment.validationBatch());
  }
}
