package leapfrog.training.evaluate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured of a trained model.
 *
 * @param metrics numbers by name, in the order of tables
 * @param rollouts single rollouts; none where the protocol records none
 */
public record Evaluation(Map<String, Metric> metrics, List<RolloutRecord> rollouts) {
  /** Nothing: the model could not be judged. */
  public static final Evaluation NONE = new Evaluation(Map.of(), List.of());

  /** Copies the collections. */
  public Evaluation {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    rollouts = List.copyOf(rollouts);
  }
}
