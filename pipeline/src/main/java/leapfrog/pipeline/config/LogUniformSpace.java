package leapfrog.pipeline.config;

import java.util.Optional;

/**
 * Positive numbers of a range whose logarithms are all equally probable.
 *
 * @param bounds the range, above zero
 */
record LogUniformSpace(Bounds bounds) implements SearchSpace {
  static final String KIND = "log_uniform";

  /** The range that a section {@code { log_uniform = [lower, upper] }} stands for. */
  static Optional<SearchSpace> read(Section space, Located place) {
    return Bounds.read(space, place, KIND, ValueType.positive()).map(LogUniformSpace::new);
  }

  @Override
  public Located at(double unit) {
    double logarithm =
        (1 - unit) * StrictMath.log(bounds.lower()) + unit * StrictMath.log(bounds.upper());
    return bounds.value(StrictMath.exp(logarithm));
  }

  @Override
  public String description() {
    return "log-uniform " + bounds.description();
  }
}
