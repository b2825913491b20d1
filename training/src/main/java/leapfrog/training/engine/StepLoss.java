package leapfrog.training.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The value of a loss.
 *
 * @param total what training minimises; not finite when it diverged
 * @param terms the terms that the model watches beside it, by name
 */
public record StepLoss(double total, Map<String, Double> terms) {
  /** Copies the map, in its order. */
  public StepLoss {
    terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
  }

  /** The value that a learning curve shows: a term, or the total if none is named. */
  public double shown(Optional<String> term) {
    return term.map(terms::get).orElse(total);
  }

  /** A loss without terms. */
  public static StepLoss of(double total) {
    return new StepLoss(total, Map.of());
  }
}
