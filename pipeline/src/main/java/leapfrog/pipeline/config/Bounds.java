package leapfrog.pipeline.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * The two ends of a range of numbers.
 *
 * @param place where the range stands, which the values drawn from it take as theirs
 * @param lower the lower end
 * @param upper the upper end, above the lower
 */
record Bounds(Located place, double lower, double upper) {
  /** Digits of a drawn number: enough for any search, and few enough to be the same everywhere. */
  private static final MathContext DIGITS = new MathContext(6);

  /**
   * Reads {@code kind = [lower, upper]}.
   *
   * @param place where the space stands
   * @param type what the ends may be
   */
  static Optional<Bounds> read(
      Section space, Located place, String kind, ValueType<? extends Number> type) {
    Located given = space.find(kind).orElseThrow();
    String shown = given.value().render(ConfigRenderOptions.concise());
    if (!given.isList() || given.elements().size() != 2) {
      space.complain(kind, "cannot be %s; this must be two bounds [lower, upper]".formatted(shown));
      return Optional.empty();
    }
    List<? extends Number> ends = space.readOneOrMore(kind, type);
    if (ends.size() < 2) {
      return Optional.empty();
    }
    Bounds bounds = new Bounds(place, ends.get(0).doubleValue(), ends.get(1).doubleValue());
    if (bounds.lower >= bounds.upper) {
      space.complain(
          kind, "cannot be %s; the lower bound must be below the upper one".formatted(shown));
      return Optional.empty();
    }
    return Optional.of(bounds);
  }

  /** A drawn number as a value: rounded to six digits, and within the bounds. */
  Located value(double drawn) {
    BigDecimal rounded = new BigDecimal(drawn).round(DIGITS);
    BigDecimal kept = rounded.max(BigDecimal.valueOf(lower)).min(BigDecimal.valueOf(upper));
    ConfigValue value = ConfigFactory.parseString("value = " + text(kept)).getValue("value");
    return new Located(place.path(), value.withOrigin(place.value().origin()));
  }

  /** Such as {@code from 0.0001 to 0.01}. */
  String description() {
    return "from %s to %s"
        .formatted(text(BigDecimal.valueOf(lower)), text(BigDecimal.valueOf(upper)));
  }

  private static String text(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    return (shortest.scale() < 0 ? shortest.setScale(0) : shortest).toString();
  }
}
