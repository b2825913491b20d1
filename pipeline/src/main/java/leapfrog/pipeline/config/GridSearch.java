package leapfrog.pipeline.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every combination, the last key varying fastest; of a range, the middle. */
record GridSearch() implements Search {
  static final String METHOD = "grid";

  @Override
  public List<Map<String, Located>> combinations(Map<String, SearchSpace> spaces) {
    List<Map<String, Located>> combinations = List.of(Map.of());
    for (Map.Entry<String, SearchSpace> axis : spaces.entrySet()) {
      SearchSpace space = axis.getValue();
      List<Located> values = space.values().orElseGet(() -> List.of(space.at(0.5)));
      List<Map<String, Located>> extended = new ArrayList<>();
      for (Map<String, Located> combination : combinations) {
        for (Located value : values) {
          Map<String, Located> next = new LinkedHashMap<>(combination);
          next.put(axis.getKey(), value);
          extended.add(next);
        }
      }
      combinations = extended;
    }
    return combinations;
  }

  @Override
  public boolean isSampled() {
    return false;
  }

  @Override
  public String description() {
    return METHOD;
  }
}
