package leapfrog.pipeline.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Samples of all spaces of an entry together. Some of the keys are the same samples without the
 * others, so that models of an entry are tried at the same points of what they have in common.
 *
 * @param description what the samples are, in words
 * @param samples how many
 * @param coordinates each key's numbers in [0, 1), one per sample
 */
record SampledSearch(String description, int samples, Map<String, double[]> coordinates)
    implements Search {
  @Override
  public List<Map<String, Located>> combinations(Map<String, SearchSpace> spaces) {
    List<Map<String, Located>> combinations = new ArrayList<>();
    for (int i = 0; i < samples; i++) {
      Map<String, Located> combination = new LinkedHashMap<>();
      for (Map.Entry<String, SearchSpace> each : spaces.entrySet()) {
        double[] numbers = coordinates.get(each.getKey());
        combination.put(each.getKey(), each.getValue().at(numbers == null ? 0 : numbers[i]));
      }
      combinations.add(combination);
    }
    return combinations;
  }

  @Override
  public boolean isSampled() {
    return true;
  }
}
