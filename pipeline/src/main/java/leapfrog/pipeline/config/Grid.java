package leapfrog.pipeline.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values of which some are lists of alternatives, and the cartesian product of those.
 *
 * @param values value or list of values by key
 */
record Grid(Map<String, Located> values) {
  /** The values of an entry on top of defaults. */
  static Grid of(Map<String, Located> defaults, Map<String, Located> entry) {
    Map<String, Located> values = new LinkedHashMap<>(defaults);
    values.putAll(entry);
    return new Grid(values);
  }

  /** The grid of some of the keys. */
  Grid only(Set<String> keys) {
    Map<String, Located> kept = new LinkedHashMap<>(values);
    kept.keySet().retainAll(keys);
    return new Grid(kept);
  }

  /**
   * Every combination with one value per key; the last key varies fastest.
   *
   * @param section the section the grid belongs to, for problems
   */
  List<Section> combinations(Section section) {
    List<Map<String, Located>> combinations = List.of(Map.of());
    for (Map.Entry<String, Located> axis : values.entrySet()) {
      List<Located> alternatives = section.alternatives(axis.getValue());
      List<Map<String, Located>> extended = new ArrayList<>();
      for (Map<String, Located> combination : combinations) {
        for (Located alternative : alternatives) {
          Map<String, Located> next = new LinkedHashMap<>(combination);
          next.put(axis.getKey(), alternative);
          extended.add(next);
        }
      }
      combinations = extended;
    }
    return combinations.stream().map(section::with).toList();
  }
}
