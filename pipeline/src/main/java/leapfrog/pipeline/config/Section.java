package leapfrog.pipeline.config;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A section of the configuration while it is read.
 *
 * <p>Reading a value that is missing or not allowed notes a problem and returns nothing; keys that
 * nobody asked for are problems too. {@link #build} makes the section's record if none was noted,
 * so one pass finds everything that is wrong.
 */
final class Section {
  private final String path;
  private final ConfigOrigin origin;
  private final Map<String, Located> values;
  private final Problems problems;
  private final int reportedBefore;
  private final Set<String> asked = new LinkedHashSet<>();

  private Section(
      String path, ConfigOrigin origin, Map<String, Located> values, Problems problems) {
    this(path, origin, values, problems, problems.reported());
  }

  private Section(
      String path,
      ConfigOrigin origin,
      Map<String, Located> values,
      Problems problems,
      int reportedBefore) {
    this.path = path;
    this.origin = origin;
    this.values = values;
    this.problems = problems;
    this.reportedBefore = reportedBefore;
  }

  /** The section at one place; a value standing there instead is a problem. */
  static Section at(Located located, Problems problems) {
    int reportedBefore = problems.reported();
    ConfigOrigin origin = located.value().origin();
    if (located.isSection()) {
      return new Section(located.path(), origin, located.children(), problems, reportedBefore);
    }
    problems.add(
        origin,
        located.path(),
        "cannot be %s; this must be a section { … }"
            .formatted(located.value().render(ConfigRenderOptions.concise())));
    // What it lacks would only repeat the problem; the caller's build fails by the one noted.
    return new Section(located.path(), origin, Map.of(), new Problems(), -1);
  }

  /** The same section with other values. */
  Section with(Map<String, Located> others) {
    return new Section(path, origin, others, problems);
  }

  String path() {
    return path;
  }

  Map<String, Located> values() {
    return values;
  }

  /** What stands at a key, unless it is left out. */
  Optional<Located> find(String key) {
    return Optional.ofNullable(ask(key));
  }

  /** A section that stands in place of a value. */
  Section nested(Located located) {
    return at(located, problems);
  }

  /** Reads a value that must be there. */
  <T> Optional<T> read(String key, ValueType<T> type) {
    Located located = ask(key);
    if (located == null) {
      missing(key, "the value must be " + type.allowed());
      return Optional.empty();
    }
    return read(located, type);
  }

  /** Reads a value that may be left out. */
  <T> Optional<T> readIfSet(String key, ValueType<T> type) {
    return Optional.ofNullable(ask(key)).flatMap(located -> read(located, type));
  }

  /** Reads one value or a list of values. */
  <T> List<T> readOneOrMore(String key, ValueType<T> type) {
    Located located = ask(key);
    if (located == null) {
      missing(key, "the value must be " + type.allowed() + ", or a list of such values");
      return List.of();
    }
    return alternatives(located).stream().flatMap(each -> read(each, type).stream()).toList();
  }

  /** The alternatives that a value or a list of values stands for; at least one. */
  List<Located> alternatives(Located located) {
    if (!located.isList()) {
      return List.of(located);
    }
    List<Located> elements = located.elements();
    if (elements.isEmpty()) {
      problems.add(
          located.value().origin(), located.path(), "cannot be []; the list needs a value");
    }
    return elements;
  }

  /** Reads every key of the section, whatever its name, as a value. */
  <T> Map<String, T> readAll(ValueType<T> type) {
    Map<String, T> all = new LinkedHashMap<>();
    for (String key : values.keySet()) {
      read(key, type).ifPresent(value -> all.put(key, value));
    }
    return Collections.unmodifiableMap(all);
  }

  /**
   * The same section with its nested sections flattened: {@code a { b = 1 }} and {@code "a.b" = 1}
   * both become the key {@code a.b}.
   */
  Section flattened() {
    Map<String, Located> flat = new LinkedHashMap<>();
    values.forEach((key, located) -> flatten(key, located, flat));
    return with(flat);
  }

  private static void flatten(String key, Located located, Map<String, Located> flat) {
    if (located.isSection()) {
      located.children().forEach((below, child) -> flatten(key + "." + below, child, flat));
    } else {
      flat.put(key, located);
    }
  }

  /** The section at a key; one that is left out is empty, so that its own keys are missed. */
  Section section(String key) {
    return optionalSection(key)
        .orElseGet(() -> new Section(below(key), origin, Map.of(), problems));
  }

  /** The section at a key, unless it is left out. */
  Optional<Section> optionalSection(String key) {
    return Optional.ofNullable(ask(key)).map(located -> at(located, problems));
  }

  /** Every key of the section, whatever its name, as a section. */
  Map<String, Section> sections() {
    Map<String, Section> sections = new LinkedHashMap<>();
    values.keySet().forEach(key -> sections.put(key, section(key)));
    return sections;
  }

  /** The sections of a list. */
  List<Section> listOfSections(String key) {
    Located located = ask(key);
    if (located == null || !located.isList()) {
      String wrong = located == null ? "missing" : "not a list";
      complain(key, wrong + "; this must be a list of sections [ { … }, … ]");
      return List.of();
    }
    List<Section> sections = new ArrayList<>();
    alternatives(located).forEach(element -> sections.add(at(element, problems)));
    return sections;
  }

  /** Notes a problem with a key, at the place of its value if there is one. */
  void complain(String key, String message) {
    Located located = values.get(key);
    problems.add(
        located == null ? origin : located.value().origin(),
        located == null ? below(key) : located.path(),
        message);
  }

  /** Notes a problem with a value that was found elsewhere. */
  void complain(Located located, String message) {
    problems.add(located.value().origin(), located.path(), message);
  }

  /** Notes a problem with the section as a whole. */
  void complain(String message) {
    problems.add(origin, path, message);
  }

  /** Notes keys that nobody asked for. */
  void rejectUnknownKeys() {
    values.forEach(
        (key, located) -> {
          if (!asked.contains(key)) {
            problems.add(
                located.value().origin(),
                located.path(),
                "unknown key" + Suggestion.of(key, asked));
          }
        });
  }

  /**
   * Makes the section's value once all keys are read.
   *
   * @param make makes the value; an {@link IllegalArgumentException} is a problem of the section
   * @return empty if the section has a problem
   */
  <T> Optional<T> build(Supplier<T> make) {
    rejectUnknownKeys();
    return problems.reported() == reportedBefore ? attempt(make) : Optional.empty();
  }

  /** Makes a value; an {@link IllegalArgumentException} is a problem of the section. */
  <T> Optional<T> attempt(Supplier<T> make) {
    return attempt(make, this::complain);
  }

  /** Makes a value; an {@link IllegalArgumentException} is a problem of a key. */
  <T> Optional<T> attempt(String key, Supplier<T> make) {
    return attempt(make, message -> complain(key, message));
  }

  private static <T> Optional<T> attempt(Supplier<T> make, Consumer<String> complain) {
    try {
      return Optional.of(make.get());
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      complain.accept(message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1));
      return Optional.empty();
    }
  }

  private <T> Optional<T> read(Located located, ValueType<T> type) {
    return type.read(
        located.value(),
        complaint -> problems.add(located.value().origin(), located.path(), complaint));
  }

  private void missing(String key, String allowed) {
    complain(key, "missing; " + allowed);
  }

  private Located ask(String key) {
    asked.add(key);
    return values.get(key);
  }

  private String below(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
