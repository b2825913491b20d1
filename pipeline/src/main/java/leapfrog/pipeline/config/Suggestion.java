package leapfrog.pipeline.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Says what a name that is not known was probably meant to be. */
public final class Suggestion {
  /** Below this similarity a known name is a guess rather than a correction of a typing error. */
  private static final double ALIKE = 0.75;

  private Suggestion() {}

  /**
   * The end of a message on an unknown name.
   *
   * @param name the unknown name
   * @param known the allowed names, in the order they are listed
   * @return such as {@code ; did you mean 'noise'? (known: noise, seed)}
   */
  public static String of(String name, Collection<String> known) {
    String list =
        known.isEmpty() ? " (none is known)" : " (known: " + String.join(", ", known) + ")";
    return nearest(name, known).map(near -> "; did you mean '" + near + "'?").orElse("") + list;
  }

  private static Optional<String> nearest(String name, Collection<String> known) {
    JaroWinklerSimilarity similarity = new JaroWinklerSimilarity();
    return known.stream()
        .filter(candidate -> similarity.apply(name, candidate) >= ALIKE)
        .max(Comparator.comparingDouble(candidate -> similarity.apply(name, candidate)));
  }
}
