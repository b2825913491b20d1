package leapfrog.datagen.sample;

import java.util.function.LongUnaryOperator;

/**
 * States that were measured, one to a trajectory, with derivatives by forward differences.
 *
 * @param sha256 hash of the measured values' text, hexadecimal
 * @param trainFraction part of the samples that train, in (0, 1)
 */
public record Measurement(String sha256, double trainFraction) implements DataSource {
  private static final long serialVersionUID = 1L;

  @Override
  public int points() {
    return 1;
  }

  @Override
  public boolean hasSystem() {
    return true;
  }

  @Override
  public Measurement reseeded(LongUnaryOperator change) {
    return this;
  }
}
