package leapfrog.pipeline.config;

import com.typesafe.config.ConfigOrigin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/** Gathers problems while a configuration is read, each once. */
final class Problems {
  private final Set<Problem> found = new LinkedHashSet<>();
  private int reported;

  /** Notes a problem with what was read from {@code origin}. */
  void add(ConfigOrigin origin, String path, String message) {
    found.add(Problem.at(origin, path, message));
    reported++;
  }

  /** How often a problem was noted, repetitions included: tells whether a reading went well. */
  int reported() {
    return reported;
  }

  /**
   * Ends the reading.
   *
   * @throws ConfigurationException with all problems, if there is one
   */
  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ConfigurationException(new ArrayList<>(found));
    }
  }
}
