package leapfrog.training.nn;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A loss with the terms that are watched beside it.
 *
 * @param loss what training minimises, a scalar
 * @param terms scalars by name, such as {@code reconstruction}
 * @param <T> the engine's tensor
 */
public record Objective<T>(T loss, Map<String, T> terms) {
  /** Keeps the order of the terms. */
  public Objective {
    terms = new LinkedHashMap<>(terms);
  }

  /** A loss without terms. */
  public static <T> Objective<T> of(T loss) {
    return new Objective<>(loss, Map.of());
  }
}
