package leapfrog.datagen.store;

import java.util.function.Consumer;
import leapfrog.datagen.density.Densities;
import leapfrog.datagen.density.Density;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.DensitySampling;
import leapfrog.datagen.sample.Randomness;

/**
 * Draws the points of a density, one to a row, each a pure function of (specification, split,
 * index).
 */
public final class DensityPoints implements RowSource {
  private static final double[] TIME = {0};
  private static final double[] NONE = {};

  private final DatasetSpec spec;
  private final Density density;
  private final long seed;

  /**
   * Resolves the density.
   *
   * @throws IllegalArgumentException if the specification is not of points of a density, names what
   *     does not exist, or asks for derivatives or frames
   */
  public DensityPoints(DatasetSpec spec) {
    this.spec = spec;
    this.density = Densities.of(spec);
    this.seed = ((DensitySampling) spec.source()).seed();
    if (!spec.recording().equals(DensitySampling.RECORDING)) {
      throw new IllegalArgumentException(
          "Cannot record derivatives or frames of %s: it holds points of the density %s"
              .formatted(spec.name(), spec.system()));
    }
  }

  /** The density. */
  public Density density() {
    return density;
  }

  @Override
  public void make(String split, long index, Consumer<Trajectory> rows) {
    // The density is part of the purpose: equal seeds must not tie the datasets of two densities.
    String purpose = String.join("/", "point", spec.system(), split);
    double[] point = density.sample(Randomness.stream(seed, purpose, index));
    double[] rest = new double[point.length];
    double[] energy = {-density.logDensity(point)};
    rows.accept(
        new Trajectory(index, TIME, point, rest, NONE, NONE, point, rest, energy, Frames.NONE));
  }
}
