package leapfrog.pipeline.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A kind of value that a key may have.
 *
 * @param <T> the value as Java has it
 * @param allowed what is allowed, to complete "the value must be …"
 * @param parse turns text into a value; empty if the text is not allowed
 * @param complaint what to say about text that is not allowed
 */
record ValueType<T>(
    String allowed, Function<String, Optional<T>> parse, Function<String, String> complaint) {

  private static final Pattern SPLIT_NAME = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private static <T> ValueType<T> of(String allowed, Function<String, Optional<T>> parse) {
    return new ValueType<>(
        allowed, parse, shown -> "cannot be " + shown + "; the value must be " + allowed);
  }

  /** Any text, number or truth value, as it was written. */
  static ValueType<String> text() {
    return of("text or a number", text -> Optional.of(text).filter(t -> !t.isBlank()));
  }

  /** A name that can be a directory's. */
  static ValueType<String> fileName() {
    return of(
        "of letters, digits, '.', '_' and '-'",
        text -> Optional.of(text).filter(t -> FILE_NAME.matcher(t).matches()));
  }

  /** A name that can be a split's, as {@link leapfrog.datagen.store.DatasetLayout} allows it. */
  static ValueType<String> splitName() {
    return of(
        "of letters, digits, '_' and '-'",
        text -> Optional.of(text).filter(t -> SPLIT_NAME.matcher(t).matches()));
  }

  /** {@code true} or {@code false}. */
  static ValueType<Boolean> bool() {
    return of(
        "true or false",
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  /** Every whole number of {@code int} range. */
  static ValueType<Integer> integer() {
    return whole(Integer.MIN_VALUE, Integer.MAX_VALUE, "").map(Math::toIntExact);
  }

  /** A whole number of {@code int} range; {@code 1e4} is one. */
  static ValueType<Integer> integer(int least) {
    return whole(least, Integer.MAX_VALUE, " ≥ " + least).map(Math::toIntExact);
  }

  /** A whole number of {@code long} range. */
  static ValueType<Long> longInteger(long least) {
    return whole(least, Long.MAX_VALUE, " ≥ " + least);
  }

  /** A seed: every {@code long}. */
  static ValueType<Long> seed() {
    return whole(Long.MIN_VALUE, Long.MAX_VALUE, "");
  }

  private static ValueType<Long> whole(long least, long most, String range) {
    return of(
        "a whole number" + range,
        text ->
            number(text, BigDecimal::longValueExact)
                .filter(number -> number >= least && number <= most));
  }

  /** A finite number. */
  static ValueType<Double> real() {
    return of("a number", text -> number(text, BigDecimal::doubleValue).filter(Double::isFinite));
  }

  /** A finite number above zero. */
  static ValueType<Double> positive() {
    return real("positive", number -> number > 0);
  }

  /** A finite number that is not below zero. */
  static ValueType<Double> zeroOrPositive() {
    return real("zero or positive", number -> number >= 0);
  }

  /** A finite number in a range, which is described. */
  static ValueType<Double> real(String range, DoublePredicate inRange) {
    ValueType<Double> real = real();
    String allowed = "a number, " + range;
    return new ValueType<>(
        allowed,
        text -> real.parse().apply(text).filter(inRange::test),
        shown ->
            "cannot be "
                + shown
                + "; the value must be "
                + (real.parse().apply(shown).isPresent() ? range : allowed));
  }

  /** A length of time above zero, with its unit, such as {@code 90 minutes} or {@code 2h}. */
  static ValueType<Duration> duration() {
    return of("a length of time, such as 90 minutes or 2h", ValueType::duration);
  }

  private static Optional<Duration> duration(String text) {
    if (!text.matches(".*[a-z]\\s*")) {
      return Optional.empty(); // Without a unit they would be milliseconds.
    }
    try {
      return Optional.of(ConfigValueFactory.fromAnyRef(text).atKey("it").getDuration("it"))
          .filter(duration -> !duration.isZero() && !duration.isNegative());
    } catch (ConfigException.BadValue notSuchATime) {
      return Optional.empty();
    }
  }

  /**
   * One of some names.
   *
   * @param kind what the names are of, such as {@code system}
   */
  static ValueType<String> oneOf(String kind, Collection<String> known) {
    return new ValueType<>(
        "the name of a " + kind + " (known: " + String.join(", ", known) + ")",
        text -> Optional.of(text).filter(known::contains),
        shown -> {
          String name = shown.replaceAll("^\"|\"$", "");
          return "unknown " + kind + " '" + name + "'" + Suggestion.of(name, known);
        });
  }

  /** One word in place of a value, such as {@code full} for a batch of 0, or else a value. */
  ValueType<T> orWord(String word, T meaning) {
    return of(
        "\"" + word + "\" or " + allowed,
        text -> text.equals(word) ? Optional.of(meaning) : parse.apply(text));
  }

  /** The same texts with another Java value. */
  <R> ValueType<R> map(Function<T, R> mapping) {
    return new ValueType<>(allowed, text -> parse.apply(text).map(mapping), complaint);
  }

  /**
   * Reads a value.
   *
   * @param complain receives what is wrong if the value is not allowed
   * @return empty if the value is not allowed
   */
  Optional<T> read(ConfigValue value, Consumer<String> complain) {
    boolean scalar =
        value.valueType() != ConfigValueType.OBJECT && value.valueType() != ConfigValueType.LIST;
    Optional<T> read = scalar ? parse.apply(asText(value)) : Optional.empty();
    if (read.isEmpty()) {
      complain.accept(complaint.apply(shown(value)));
    }
    return read;
  }

  /** Complains about a name that stands where a key does and is not allowed. */
  void check(String name, Consumer<String> complain) {
    if (parse.apply(name).isEmpty()) {
      complain.accept(complaint.apply('"' + name + '"').replace("the value", "the name"));
    }
  }

  /** A scalar as it was written: numbers keep their notation. */
  private static String asText(ConfigValue value) {
    return value.valueType() == ConfigValueType.STRING ? (String) value.unwrapped() : shown(value);
  }

  private static String shown(ConfigValue value) {
    return value.render(ConfigRenderOptions.concise());
  }

  private static <N> Optional<N> number(String text, Function<BigDecimal, N> convert) {
    try {
      return Optional.of(convert.apply(new BigDecimal(text)));
    } catch (ArithmeticException | NumberFormatException notSuchANumber) {
      return Optional.empty();
    }
  }
}
