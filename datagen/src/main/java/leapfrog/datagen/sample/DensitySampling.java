package leapfrog.datagen.sample;

import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * Points drawn independently from a {@link leapfrog.datagen.density.Density}, one to a row: the
 * dataset's {@code system} and its parameters name the density. A point is stored as the positions
 * at time zero, with zero momenta and −ln of the density as its energy.
 *
 * @param seed the one seed
 */
public record DensitySampling(long seed) implements DataSource {
  private static final long serialVersionUID = 1L;

  /** What is recorded of points: they have neither derivatives nor pictures. */
  public static final Recording RECORDING =
      new Recording(false, Optional.empty(), Optional.empty());

  @Override
  public int points() {
    return 1;
  }

  @Override
  public boolean hasSystem() {
    return false;
  }

  @Override
  public DensitySampling reseeded(LongUnaryOperator change) {
    return new DensitySampling(change.applyAsLong(seed));
  }
}
