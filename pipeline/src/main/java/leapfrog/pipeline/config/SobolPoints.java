package leapfrog.pipeline.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leapfrog.datagen.sample.Randomness;
import org.hipparchus.random.SobolSequenceGenerator;

/**
 * Sobol's sequence (direction numbers of Joe and Kuo 2008) with a random digital shift: the bits of
 * each axis are flipped where those of a random number are set, one per seed and axis.
 *
 * <p>The shift makes sequences of different seeds differ and keeps their evenness: each 2ᵐ first
 * points fall once into each of 2ᵐ equal parts of every axis. That needs the sequence's first
 * point, which is the origin and which some leave out; shifted, it is a point like any other and
 * stays.
 */
record SobolPoints() implements SamplePoints {
  /** Bits of a coordinate in the generator. */
  private static final int BITS = 52;

  private static final double SCALE = 1L << BITS;

  @Override
  public String name() {
    return "sobol";
  }

  @Override
  public Map<String, double[]> draw(List<String> keys, int samples, long seed) {
    SobolSequenceGenerator sequence = new SobolSequenceGenerator(keys.size());
    double[][] points = new double[samples][];
    for (int i = 0; i < samples; i++) {
      points[i] = sequence.nextVector();
    }
    Map<String, double[]> coordinates = new HashMap<>();
    for (int axis = 0; axis < keys.size(); axis++) {
      String key = keys.get(axis);
      long shift =
          Randomness.stream(seed, "search/shift/" + key, 0).nextLong() >>> (Long.SIZE - BITS);
      double[] numbers = new double[samples];
      for (int i = 0; i < samples; i++) {
        numbers[i] = ((long) (points[i][axis] * SCALE) ^ shift) / SCALE;
      }
      coordinates.put(key, numbers);
    }
    return coordinates;
  }
}
