package leapfrog.training.train;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.store.Json;
import leapfrog.datagen.store.Sha256;
import leapfrog.training.evaluate.Protocol;

/**
 * One trial: model × dataset × hyperparameters × seed. A trial is a pure function of this record.
 *
 * @param task name of the task, shown in tables
 * @param dataset what the data are
 * @param evaluation how the task is learned and judged
 * @param model name of the {@link leapfrog.training.nn.ModelFactory}
 * @param hyperparameters every hyperparameter of the model, as text, such as {@code hidden → 200}
 * @param training how it is trained
 * @param seed seed of the initial weights and of the batches
 */
public record TrialSpec(
    String task,
    DatasetSpec dataset,
    Protocol evaluation,
    String model,
    SortedMap<String, String> hyperparameters,
    TrainingSpec training,
    long seed) {
  private static final int ID_LENGTH = 16;

  /** Copies the map. */
  public TrialSpec {
    hyperparameters = Collections.unmodifiableSortedMap(new TreeMap<>(hyperparameters));
  }

  /**
   * A stable name: the beginning of the SHA-256 of the specification as JSON. The task's name and
   * the places where checkpoints and curve points fall are part of it, so equal ids mean equal
   * results.
   */
  public String id() {
    return Sha256.hex(Json.compact(this).getBytes(StandardCharsets.UTF_8)).substring(0, ID_LENGTH);
  }

  /**
   * The trial of the same model without training, its weights given.
   *
   * @param start their name, {@link leapfrog.training.data.CanonicalWeights#sha256()}
   */
  public TrialSpec untrained(String start) {
    return new TrialSpec(
        task, dataset, evaluation, model, hyperparameters, training.untrained(start), seed);
  }
}
