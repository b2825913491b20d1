package leapfrog.pipeline.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads what stands in place of a value: the value itself, a list, or a section with a space. */
final class SpaceReader {
  /** How a section that has the key of a kind is read as a space of that kind. */
  private static final Map<String, BiFunction<Section, Located, Optional<SearchSpace>>> KINDS =
      kinds();

  private SpaceReader() {}

  private static Map<String, BiFunction<Section, Located, Optional<SearchSpace>>> kinds() {
    Map<String, BiFunction<Section, Located, Optional<SearchSpace>>> kinds = new LinkedHashMap<>();
    kinds.put(UniformSpace.KIND, UniformSpace::read);
    kinds.put(LogUniformSpace.KIND, LogUniformSpace::read);
    kinds.put(IntegerSpace.KIND, IntegerSpace::read);
    kinds.put(ChoiceSpace.KIND, ChoiceSpace::read);
    return Collections.unmodifiableMap(kinds);
  }

  /**
   * The spaces of several keys.
   *
   * @param section the section the values belong to, for problems
   * @param values value, list or space by key
   * @return by key, in the same order; empty if one of them has a problem
   */
  static Optional<Map<String, SearchSpace>> readAll(Section section, Map<String, Located> values) {
    Map<String, SearchSpace> spaces = new LinkedHashMap<>();
    values.forEach(
        (key, located) -> read(section, located).ifPresent(space -> spaces.put(key, space)));
    return Optional.of(spaces).filter(read -> read.size() == values.size());
  }

  private static Optional<SearchSpace> read(Section section, Located located) {
    if (!located.isSection()) {
      return ChoiceSpace.of(section, located);
    }
    Section space = section.nested(located);
    List<String> given =
        KINDS.keySet().stream().filter(kind -> space.find(kind).isPresent()).toList();
    if (given.size() == 1) {
      Optional<SearchSpace> read = KINDS.get(given.get(0)).apply(space, located);
      return space.build(read::orElseThrow);
    }
    if (given.size() > 1) {
      space.complain(
          "has %s; a space is of one kind (set the others to null)"
              .formatted(String.join(" and ", given)));
    } else if (space.values().isEmpty()) {
      space.complain(
          "cannot be {}; the value must be plain, a list, or a space (kinds: %s)"
              .formatted(String.join(", ", KINDS.keySet())));
    }
    space.rejectUnknownKeys();
    return Optional.empty();
  }
}
