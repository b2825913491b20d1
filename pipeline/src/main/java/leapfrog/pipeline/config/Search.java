package leapfrog.pipeline.config;

import java.util.List;
import java.util.Map;

/** How the spaces of an entry become combinations of values to try. */
interface Search {
  /**
   * The combinations with one value per key.
   *
   * @param spaces the spaces by key, all or some of the entry's
   */
  List<Map<String, Located>> combinations(Map<String, SearchSpace> spaces);

  /**
   * Whether combinations are samples, of which some may be equal and each may be refused for the
   * same reason; otherwise each is one that the user wrote down.
   */
  boolean isSampled();

  /** In words, such as {@code 16 samples, sobol, seed 0}. */
  String description();
}
