package leapfrog.training.analyze.dynamics;

import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.training.analyze.Analysis;

/**
 * The settings of an analysis, checked.
 *
 * @param analysis whose
 * @param values all of them
 */
record Settings(Analysis analysis, Parameters values) {
  private static final int MOST = 1_000_000;

  /** A whole number. */
  int whole(String name, int least, int most) {
    return Parameters.requireWhole(what(name), values.get(name), least, most);
  }

  /** A whole number of things, at least one. */
  int count(String name) {
    return whole(name, 1, MOST);
  }

  /** A number above zero. */
  double positive(String name) {
    return Parameters.requirePositive(what(name), values.get(name));
  }

  /** Times to {@code t_end} in {@code points}, where 0 means those the task is judged by. */
  TimeGrid time(DynamicsSubject subject) {
    double end = Parameters.requireNonNegative(what("t_end"), values.get("t_end"));
    return subject.time(end, whole("points", 0, MOST));
  }

  private String what(String name) {
    return "%s of analysis %s".formatted(name, analysis.name());
  }
}
