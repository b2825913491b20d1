package leapfrog.pipeline.config;

import java.util.List;
import java.util.Map;

/** Points of the unit cube that samples are drawn at. */
interface SamplePoints {
  /** The method's name. */
  String name();

  /**
   * The first points of a sequence: with more samples, the earlier ones stay as they are.
   *
   * @param keys names of the cube's axes, at least one
   * @param samples how many points
   * @param seed which sequence
   * @return {@code [sample]} of each key, in [0, 1)
   */
  Map<String, double[]> draw(List<String> keys, int samples, long seed);
}
