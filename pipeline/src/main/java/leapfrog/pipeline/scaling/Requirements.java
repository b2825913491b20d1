package leapfrog.pipeline.scaling;

/** Ranges of numbers that a user gives. */
final class Requirements {
  private Requirements() {}

  static void notNegative(String name, double value) {
    require(value >= 0 && Double.isFinite(value), name, value, "zero or positive");
  }

  static void positive(String name, double value) {
    require(value > 0 && Double.isFinite(value), name, value, "positive");
  }

  private static void require(boolean fulfilled, String name, double value, String allowed) {
    if (!fulfilled) {
      throw new IllegalArgumentException(
          "Cannot set %s to %s: the value must be %s".formatted(name, value, allowed));
    }
  }
}
