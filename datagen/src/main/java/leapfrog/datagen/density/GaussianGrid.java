package leapfrog.datagen.density;

import com.google.auto.service.AutoService;
import java.util.Map;
import leapfrog.datagen.registry.Parameters;

/**
 * Equal isotropic Gaussians on the points of a grid around the origin, each a mode. Toth et al.
 * (2019) learn mixtures of Gaussians by Hamiltonian flows (section 4 and figure 9) but give no
 * numbers; spacing and deviation are chosen here.
 */
@AutoService(DensityFactory.class)
public final class GaussianGrid extends ParametricDensityFactory {
  private static final String NAME = "gaussian-mixture";
  private static final int MOST = 100;

  /** For {@code ServiceLoader}. */
  public GaussianGrid() {
    super(
        NAME,
        "equal round Gaussians on a grid of columns × rows; each is a mode",
        "Toth et al. 2019 (HGN), section 4 and figure 9, which give no numbers",
        Parameters.ordered(
            Map.entry("columns", 2.0),
            Map.entry("rows", 2.0),
            Map.entry("spacing", 3.0),
            Map.entry("deviation", 0.35)),
        GaussianGrid::mixture);
  }

  private static Density mixture(Parameters values) {
    int columns = Parameters.requireWhole("columns of " + NAME, values.get("columns"), 1, MOST);
    int rows = Parameters.requireWhole("rows of " + NAME, values.get("rows"), 1, MOST);
    double spacing = Parameters.requirePositive("spacing of " + NAME, values.get("spacing"));
    double deviation = Parameters.requirePositive("deviation of " + NAME, values.get("deviation"));
    double[][] centres = new double[columns * rows][];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double x = (column - (columns - 1) / 2.0) * spacing;
        double y = (row - (rows - 1) / 2.0) * spacing;
        centres[row * columns + column] = new double[] {x, y};
      }
    }
    return new GaussianMixture(centres, 1, deviation);
  }
}
