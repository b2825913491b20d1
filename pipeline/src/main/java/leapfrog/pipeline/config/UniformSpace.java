package leapfrog.pipeline.config;

import java.util.Optional;

/**
 * Numbers of a range, all equally probable.
 *
 * @param bounds the range
 */
record UniformSpace(Bounds bounds) implements SearchSpace {
  static final String KIND = "uniform";

  /** The range that a section {@code { uniform = [lower, upper] }} stands for. */
  static Optional<SearchSpace> read(Section space, Located place) {
    return Bounds.read(space, place, KIND, ValueType.real()).map(UniformSpace::new);
  }

  @Override
  public Located at(double unit) {
    return bounds.value((1 - unit) * bounds.lower() + unit * bounds.upper());
  }

  @Override
  public String description() {
    return "uniform " + bounds.description();
  }
}
