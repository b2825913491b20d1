package leapfrog.datagen.density;

import com.google.auto.service.AutoService;
import java.util.Map;
import leapfrog.datagen.registry.Parameters;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Uniform on the black squares of a board around the origin, of which the one with the smallest
 * coordinates is black, and zero elsewhere. Modes are the black squares, row by row.
 *
 * @param columns number of squares along a side, 2 to 100
 * @param side length of the board's side, positive
 */
public record Checkerboard(int columns, double side) implements Density {
  private static final String NAME = "checkerboard";
  private static final int MOST = 100;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public Checkerboard {
    Parameters.requireWhole("columns of " + NAME, columns, 2, MOST);
    Parameters.requirePositive("side of " + NAME, side);
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public double[] sample(UniformRandomProvider random) {
    int mode = random.nextInt(modes());
    int inPair = mode % columns;
    int row = mode / columns * 2 + (inPair < blackInEvenRow() ? 0 : 1);
    int column = inPair < blackInEvenRow() ? 2 * inPair : 2 * (inPair - blackInEvenRow()) + 1;
    double[] point = {coordinate(column, random), coordinate(row, random)};
    // Rounding can move a point over the edge.
    while (mode(point) != mode) {
      point[0] = coordinate(column, random);
      point[1] = coordinate(row, random);
    }
    return point;
  }

  private double coordinate(int square, UniformRandomProvider random) {
    return (square + random.nextDouble()) * side / columns - side / 2;
  }

  @Override
  public double logDensity(double[] point) {
    double square = side / columns;
    return mode(point) < 0
        ? Double.NEGATIVE_INFINITY
        : -StrictMath.log(modes()) - 2 * StrictMath.log(square);
  }

  @Override
  public int modes() {
    return (columns * columns + 1) / 2;
  }

  @Override
  public int mode(double[] point) {
    int column = square(point[0]);
    int row = square(point[1]);
    boolean onBoard = column >= 0 && column < columns && row >= 0 && row < columns;
    if (!onBoard || (column + row) % 2 != 0) {
      return -1;
    }
    // Two rows have as many black squares as a row has squares.
    return row / 2 * columns + (row % 2 == 0 ? 0 : blackInEvenRow()) + column / 2;
  }

  private int square(double coordinate) {
    return (int) Math.floor((coordinate + side / 2) / side * columns);
  }

  private int blackInEvenRow() {
    return (columns + 1) / 2;
  }

  /** Makes {@link Checkerboard}. */
  @AutoService(DensityFactory.class)
  public static final class Factory extends ParametricDensityFactory {
    /** For {@code ServiceLoader}. */
    public Factory() {
      super(
          NAME,
          "uniform on the black squares of a board, zero elsewhere; each square is a mode",
          "a usual benchmark of normalising flows, such as Grathwohl et al. 2019 (FFJORD)",
          Parameters.ordered(Map.entry("columns", 4.0), Map.entry("side", 8.0)),
          values ->
              new Checkerboard(
                  Parameters.requireWhole("columns of " + NAME, values.get("columns"), 2, MOST),
                  values.get("side")));
    }
  }
}
