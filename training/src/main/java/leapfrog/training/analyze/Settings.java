package leapfrog.training.analyze;

import leapfrog.datagen.registry.Parameters;

/**
 * The settings of an analysis, checked as they are read.
 *
 * @param analysis whose
 * @param values all of them
 */
public record Settings(Analysis analysis, Parameters values) {
  private static final int MOST = 1_000_000;

  /**
   * A whole number.
   *
   * @throws IllegalArgumentException if it is none, or outside the range
   */
  public int whole(String name, int least, int most) {
    return Parameters.requireWhole(what(name), values.get(name), least, most);
  }

  /**
   * A whole number of things, at least so many.
   *
   * @throws IllegalArgumentException if it is none, or outside the range
   */
  public int count(String name, int least) {
    return whole(name, least, MOST);
  }

  /**
   * A number above zero.
   *
   * @throws IllegalArgumentException if it is not
   */
  public double positive(String name) {
    return Parameters.requirePositive(what(name), values.get(name));
  }

  /**
   * A number that is zero or above.
   *
   * @throws IllegalArgumentException if it is not
   */
  public double nonNegative(String name) {
    return Parameters.requireNonNegative(what(name), values.get(name));
  }

  private String what(String name) {
    return "%s of analysis %s".formatted(name, analysis.name());
  }
}
