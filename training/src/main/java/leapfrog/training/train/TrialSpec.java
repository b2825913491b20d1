package leapfrog.training.train;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.store.Json;
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
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(Json.compact(this).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
