package leapfrog.pipeline.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leapfrog.datagen.sample.Randomness;

/** Independent uniform points. An axis's numbers do not depend on which others there are. */
record RandomPoints() implements SamplePoints {
  @Override
  public String name() {
    return "random";
  }

  @Override
  public Map<String, double[]> draw(List<String> keys, int samples, long seed) {
    Map<String, double[]> coordinates = new HashMap<>();
    for (String key : keys) {
      double[] numbers = new double[samples];
      for (int i = 0; i < samples; i++) {
        numbers[i] = Randomness.stream(seed, "search/" + key, i).nextDouble();
      }
      coordinates.put(key, numbers);
    }
    return coordinates;
  }
}
