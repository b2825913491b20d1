package leapfrog.pipeline.config;

import com.typesafe.config.ConfigRenderOptions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Some values, all equally probable. A list is a choice, and a single value a choice of one.
 *
 * @param alternatives the values, at least one
 */
record ChoiceSpace(List<Located> alternatives) implements SearchSpace {
  static final String KIND = "choice";

  ChoiceSpace {
    alternatives = List.copyOf(alternatives);
  }

  /** The choice that a section {@code { choice = […] }} stands for. */
  static Optional<SearchSpace> read(Section space, Located place) {
    return space.find(KIND).flatMap(located -> of(space, located));
  }

  /** The choice that a value or a list stands for; empty if the list is, which is a problem. */
  static Optional<SearchSpace> of(Section section, Located located) {
    return Optional.of(section.alternatives(located))
        .filter(found -> !found.isEmpty())
        .map(ChoiceSpace::new);
  }

  @Override
  public Located at(double unit) {
    return alternatives.get((int) (unit * alternatives.size()));
  }

  @Override
  public Optional<List<Located>> values() {
    return Optional.of(alternatives);
  }

  @Override
  public boolean varies() {
    return alternatives.size() > 1;
  }

  @Override
  public String description() {
    return alternatives.stream()
        .map(each -> each.value().render(ConfigRenderOptions.concise()))
        .collect(Collectors.joining(", ", varies() ? "one of " : "", ""));
  }
}
