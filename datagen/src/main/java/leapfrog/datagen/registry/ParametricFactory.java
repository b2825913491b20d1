package leapfrog.datagen.registry;

import java.util.Map;
import java.util.function.Function;

/**
 * A family of things of one kind that says what it is and leaves the rest to a constructor.
 *
 * @param <T> what it makes
 */
public abstract class ParametricFactory<T> {
  private final String kind;
  private final String name;
  private final String description;
  private final String source;
  private final Map<String, Double> defaults;
  private final Function<Parameters, T> constructor;

  /**
   * Describes a family.
   *
   * @param kind what it is a family of, for messages, such as {@code system}
   * @param defaults every parameter with its default, in the order they are shown
   * @param constructor makes a member from the value of every parameter
   */
  protected ParametricFactory(
      String kind,
      String name,
      String description,
      String source,
      Map<String, Double> defaults,
      Function<Parameters, T> constructor) {
    this.kind = kind;
    this.name = name;
    this.description = description;
    this.source = source;
    this.defaults = defaults;
    this.constructor = constructor;
  }

  /** The name used in configurations and tables. */
  public final String name() {
    return name;
  }

  /** One line: what it is. */
  public final String description() {
    return description;
  }

  /** Where it comes from. */
  public final String source() {
    return source;
  }

  /** Every parameter with its default, in the order they are shown. */
  public final Map<String, Double> defaults() {
    return defaults;
  }

  /**
   * Makes a member.
   *
   * @param parameters values for some or all of {@link #defaults()}; the rest keep their defaults
   * @throws IllegalArgumentException if a parameter is unknown or outside its range
   */
  public final T create(Map<String, Double> parameters) {
    return constructor.apply(Parameters.resolve(kind + " " + name, defaults, parameters));
  }
}
