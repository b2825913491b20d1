package leapfrog.pipeline.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** Reads the section {@code nightly}. */
final class NightlyReader {
  private static final String NONE = "none";

  private NightlyReader() {}

  static Optional<NightlySettings> read(Section section) {
    Optional<Integer> keep = section.read("keep", ValueType.integer(1));
    Optional<Double> standardErrors = section.read("standard_errors", ValueType.zeroOrPositive());
    Optional<Double> relative = section.read("relative", ValueType.zeroOrPositive());
    Optional<Double> withoutError =
        section.read("relative_without_error", ValueType.zeroOrPositive());
    Optional<Double> absolute = section.read("absolute", ValueType.zeroOrPositive());
    Optional<OptionalDouble> timeRelative =
        section.read(
            "time_relative",
            ValueType.positive().map(OptionalDouble::of).orWord("off", OptionalDouble.empty()));
    List<String> higherIsBetter = section.readOneOrMore("higher_is_better", ValueType.text());
    List<String> neutral = section.readOneOrMore("neutral", ValueType.text());
    return section.build(
        () ->
            new NightlySettings(
                keep.orElseThrow(),
                standardErrors.orElseThrow(),
                relative.orElseThrow(),
                withoutError.orElseThrow(),
                absolute.orElseThrow(),
                timeRelative.orElseThrow(),
                names(higherIsBetter),
                names(neutral)));
  }

  private static Set<String> names(List<String> metrics) {
    Set<String> names = new TreeSet<>(metrics);
    names.remove(NONE);
    return names;
  }
}
