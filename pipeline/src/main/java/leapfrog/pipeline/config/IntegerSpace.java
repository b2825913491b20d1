package leapfrog.pipeline.config;

import com.typesafe.config.ConfigValueFactory;
import java.util.Optional;

/**
 * Whole numbers of a range, both ends included, all equally probable.
 *
 * @param bounds the range; its ends are of {@code int} range
 */
record IntegerSpace(Bounds bounds) implements SearchSpace {
  static final String KIND = "integer";

  /** The range that a section {@code { integer = [lower, upper] }} stands for. */
  static Optional<SearchSpace> read(Section space, Located place) {
    return Bounds.read(space, place, KIND, ValueType.integer()).map(IntegerSpace::new);
  }

  @Override
  public Located at(double unit) {
    double count = bounds.upper() - bounds.lower() + 1;
    // Whole, so not rounded to six digits as other draws are.
    long drawn = (long) (bounds.lower() + Math.floor(unit * count));
    Located place = bounds.place();
    return new Located(
        place.path(), ConfigValueFactory.fromAnyRef(drawn).withOrigin(place.value().origin()));
  }

  @Override
  public String description() {
    return "whole numbers " + bounds.description();
  }
}
