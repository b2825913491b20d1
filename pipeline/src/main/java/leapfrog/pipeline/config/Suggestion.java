package leapfrog.pipeline.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Says what a name that is not known was probably meant to be. */
public final class Suggestion {
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

  /** The known name with the fewest edits; more than one in three letters is no typing error. */
  private static Optional<String> nearest(String name, Collection<String> known) {
    LevenshteinDistance edits = LevenshteinDistance.getDefaultInstance();
    int most = Math.min((name.length() + 2) / 3, name.length() - 1);
    return known.stream()
        .filter(candidate -> edits.apply(name, candidate) <= most)
        .min(Comparator.comparingInt(candidate -> edits.apply(name, candidate)));
  }
}
