package leapfrog.pipeline.config;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an entry of a sweep varies, and how.
 *
 * @param path where it stands, such as {@code sweep.trials[0]}
 * @param search how its values are varied, in words, such as {@code 16 samples, sobol, seed 0}
 * @param varied what each key with more than one value is taken from, in words
 * @param repeated samples that gave a trial which another sample had given, and are left out
 */
public record SweepEntry(
    String path, String search, SortedMap<String, String> varied, int repeated) {
  /** Copies the map. */
  public SweepEntry {
    varied = Collections.unmodifiableSortedMap(new TreeMap<>(varied));
  }

  /** What an entry with some spaces varies. */
  static SweepEntry of(String path, Search search, Map<String, SearchSpace> spaces, int repeated) {
    SortedMap<String, String> varied = new TreeMap<>();
    spaces.forEach(
        (key, space) -> {
          if (space.varies()) {
            varied.put(key, space.description());
          }
        });
    return new SweepEntry(path, search.description(), varied, repeated);
  }
}
