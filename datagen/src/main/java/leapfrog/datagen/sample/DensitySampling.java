package leapfrog.datagen.sample;

/**
 * Points drawn independently from a {@link leapfrog.datagen.density.Density}, one to a row: the
 * dataset's {@code system} and its parameters name the density. A point is stored as the positions
 * at time zero, with zero momenta and −ln of the density as its energy.
 *
 * @param seed the one seed
 */
public record DensitySampling(long seed) implements DataSource {
  private static final long serialVersionUID = 1L;

  @Override
  public int points() {
    return 1;
  }
}
