package leapfrog.datagen.registry;

/** What a numeric parameter may be. Never a NaN, and never infinite. */
public enum ValueRange {
  /** Above zero. */
  POSITIVE("positive") {
    @Override
    boolean holds(double value) {
      return value > 0;
    }
  },

  /** Zero or above. */
  NON_NEGATIVE("zero or positive") {
    @Override
    boolean holds(double value) {
      return value >= 0;
    }
  },

  /** Any number, of either sign. */
  FINITE("finite") {
    @Override
    boolean holds(double value) {
      return true;
    }
  };

  private final String words;

  ValueRange(String words) {
    this.words = words;
  }

  abstract boolean holds(double value);

  /** Whether a value is in the range. */
  public boolean contains(double value) {
    return Double.isFinite(value) && holds(value);
  }

  /**
   * Checks that a value is in the range.
   *
   * @param what the parameter and its owner, for messages, such as {@code m of pendulum}
   * @return the value
   * @throws IllegalArgumentException if it is not; the message says what it must be
   */
  public double require(String what, double value) {
    if (!contains(value)) {
      throw new IllegalArgumentException(
          "Cannot set %s to %s: the value must be %s".formatted(what, value, words));
    }
    return value;
  }

  /** In words, such as {@code zero or positive}. */
  @Override
  public String toString() {
    return words;
  }
}
