package leapfrog.training.train;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.training.evaluate.EnergyProtocol;

/**
 * One trial: model × dataset × hyperparameters × seed. A trial is a pure function of this record.
 *
 * @param task name of the task, shown in tables
 * @param dataset what the data are
 * @param evaluation how the energy error is measured
 * @param model name of the {@link leapfrog.training.nn.ModelFactory}
 * @param hyperparameters every hyperparameter of the model, as text, such as {@code hidden → 200}
 * @param training how it is trained
 * @param seed seed of the initial weights and of the batches
 */
public record TrialSpec(
    String task,
    DatasetSpec dataset,
    EnergyProtocol evaluation,
    String model,
    SortedMap<String, String> hyperparameters,
    TrainingSpec training,
    long seed) {

  /** Copies the map. */
  public TrialSpec {
    hyperparameters = Collections.unmodifiableSortedMap(new TreeMap<>(hyperparameters));
  }
}
